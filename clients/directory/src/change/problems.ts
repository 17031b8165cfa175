import { refusalOf, violationsOf } from "@ts/rpc/refusal.ts";

/** One thing that is wrong in the files, as the server says it. */
export interface FileProblem {
  readonly file: string;
  /** From 1; 0 where the problem is of the file as a whole. */
  readonly line: number;
  readonly what: string;
  /** The line as it stands in the file that was sent; empty when there is none. */
  readonly reads: string;
}

export interface SentFile {
  readonly name: string;
  readonly text: string;
}

/** The problems of a refused import, each with its line; empty when it was refused for something else. */
export function problemsOf(thrown: unknown, files: readonly SentFile[]): FileProblem[] {
  if (refusalOf(thrown).reason !== "DIRECTORY_INVALID") return [];
  return violationsOf(thrown).map(({ field, what }) => {
    const place = /^(.*):(\d+)$/.exec(field);
    const file = place?.[1] ?? field;
    const line = Number(place?.[2] ?? 0);
    const lines = files.find((one) => one.name === file)?.text.split("\n");
    return { file, line, what, reads: lines?.[line - 1]?.trimEnd() ?? "" };
  });
}
