import type { Directory } from "@gen/meldkamer/v1/directory_pb.ts";
import type { Choice } from "./filter_bar.tsx";

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, "nl");

export const sitesOf = (directory: Directory | undefined): Choice[] =>
  (directory?.sites ?? []).map(({ siteKey, label }) => ({ key: siteKey, label })).sort(byLabel);

/** The kinds of every profile, once each. */
export function kindsOf(directory: Directory | undefined): Choice[] {
  const kinds = new Map<string, string>();
  for (const profile of directory?.profiles ?? []) {
    for (const { kind, label } of profile.kinds) if (!kinds.has(kind)) kinds.set(kind, label);
  }
  return [...kinds].map(([key, label]) => ({ key, label })).sort(byLabel);
}

export const labelIn = (choices: readonly Choice[], key: string): string =>
  choices.find((choice) => choice.key === key)?.label ?? key;
