import type { FormField, FormSection } from "@gen/meldkamer/v1/directory_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { Answer } from "../actions/close_incident.ts";

/** Values by field key; several only where the field allows it. */
export type Answers = ReadonlyMap<string, readonly string[]>;

/** What was saved, and the profile's defaults for what was not. */
export function firstAnswers(sections: readonly FormSection[], incident: IncidentView): Answers {
  const answers = new Map<string, readonly string[]>();
  for (const section of sections) {
    for (const field of section.fields) {
      if (field.defaultValue !== "") answers.set(field.key, [field.defaultValue]);
    }
  }
  for (const saved of incident.closing?.answers ?? []) {
    if (saved.values.length > 0) answers.set(saved.key, saved.values);
  }
  return answers;
}

/** In the order of the form; a field nobody answered is sent with no values, never left out. */
export const sentAnswers = (sections: readonly FormSection[], answers: Answers): Answer[] =>
  sections.flatMap((section) =>
    section.fields.map((field) => ({
      key: field.key,
      values: [...(answers.get(field.key) ?? [])],
    })),
  );

/** Whether the form itself says that a field must be answered. Only a hint: the server decides. */
export function isRequired(field: FormField, answers: Answers): boolean {
  if (field.required) return true;
  if (field.requiredIf === "") return false;
  const [key, value] = field.requiredIf.split("=");
  return answers.get(key ?? "")?.includes(value ?? "") ?? false;
}

export const isAnswered = (field: FormField, answers: Answers): boolean =>
  (answers.get(field.key) ?? []).some((value) => value.trim() !== "");

export const missingIn = (fields: readonly FormField[], answers: Answers): FormField[] =>
  fields.filter((field) => isRequired(field, answers) && !isAnswered(field, answers));

/** A field that only hangs on another answer is shown once that answer is given. */
export const isShown = (field: FormField, answers: Answers): boolean =>
  field.requiredIf === "" || isRequired(field, answers) || isAnswered(field, answers);
