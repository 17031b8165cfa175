import type { FormField, FormSection } from "@gen/meldkamer/v1/directory_pb.ts";
import { Disposition, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { Answer } from "../actions/close_incident.ts";

/** How this incident may end: a drill is one from its first alarm, and nothing becomes one later. */
export const dispositionsOf = (incident: IncidentView): readonly Disposition[] =>
  incident.drill
    ? [Disposition.DRILL]
    : [Disposition.GENUINE, Disposition.FALSE_ALARM, Disposition.TEST];

/** Why this ending has to wait; undefined when nothing is in its way. The server checks it again. */
export function hindranceOf(
  incident: IncidentView,
  disposition: Disposition,
): "not_accepted" | "not_secured" | undefined {
  if (incident.acknowledgeTime === undefined) return "not_accepted";
  const needsSafety = disposition === Disposition.GENUINE;
  return needsSafety && incident.secureTime === undefined ? "not_secured" : undefined;
}

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
