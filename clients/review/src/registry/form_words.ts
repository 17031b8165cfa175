import type { Directory } from "@gen/meldkamer/v1/directory_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { longDay } from "@ts/time/format.ts";
import { words } from "../words/words.ts";

/** What the codes of the closing form are called by the organisation itself. */
export interface FormWords {
  question(key: string): string;
  answer(code: string): string;
  /** Who a key of the directory is; the key itself of somebody it no longer knows. */
  person(key: string): string;
}

/** A date as a form holds it, as people write it. */
function dayIn(answer: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(answer)) return undefined;
  const noon = Date.parse(`${answer}T12:00:00Z`);
  return Number.isNaN(noon) ? undefined : longDay(noon);
}

export function formWordsOf(directory: Directory | undefined): FormWords {
  const questions = new Map<string, string>();
  const answers = new Map([
    ["true", words.dossiers.yes],
    ["false", words.dossiers.no],
  ]);
  const sections = (directory?.profiles ?? []).flatMap(({ closingForm }) => closingForm);
  const people = new Map(
    (directory?.people ?? []).map(({ personKey, callSign, name }) => [personKey, callSign || name]),
  );
  for (const { key, label, options } of sections.flatMap(({ fields }) => fields)) {
    questions.set(key, label);
    for (const option of options) answers.set(option.code, option.label);
  }
  return {
    question: (key) => questions.get(key) ?? wordFor(key),
    answer: (code) => answers.get(code) ?? dayIn(code) ?? wordFor(code),
    person: (key) => people.get(key) ?? key,
  };
}
