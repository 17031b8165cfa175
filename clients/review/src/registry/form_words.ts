import type { Directory } from "@gen/meldkamer/v1/directory_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { words } from "../words/words.ts";

/** What the codes of the closing form are called by the organisation itself. */
export interface FormWords {
  question(key: string): string;
  answer(code: string): string;
}

export function formWordsOf(directory: Directory | undefined): FormWords {
  const questions = new Map<string, string>();
  const answers = new Map([
    ["true", words.dossiers.yes],
    ["false", words.dossiers.no],
  ]);
  const sections = (directory?.profiles ?? []).flatMap(({ closingForm }) => closingForm);
  for (const { key, label, options } of sections.flatMap(({ fields }) => fields)) {
    questions.set(key, label);
    for (const option of options) answers.set(option.code, option.label);
  }
  return {
    question: (key) => questions.get(key) ?? wordFor(key),
    answer: (code) => answers.get(code) ?? wordFor(code),
  };
}
