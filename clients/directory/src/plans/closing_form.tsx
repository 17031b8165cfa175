import type { FormField, Profile } from "@gen/meldkamer/v1/directory_pb.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";

/** The closing form as the protocol has it: what is asked, what must be answered and when. */
export function ClosingForm({ profile }: { profile: Profile }): ReactElement {
  const { plans } = words;
  return (
    <section className="panel" aria-label={plans.form}>
      <h2>{plans.form}</h2>
      {profile.closingForm.map((section) => (
        <details key={section.section}>
          <summary>
            {section.label} <span className="quiet num">{section.fields.length}</span>
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{plans.question}</th>
                <th scope="col">{plans.answer}</th>
                <th scope="col">{plans.required}</th>
              </tr>
            </thead>
            <tbody>
              {section.fields.map((field) => (
                <tr key={field.key}>
                  <th scope="row">{field.label}</th>
                  <td>{answerOf(field)}</td>
                  <td>{requiredOf(field)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}

function answerOf(field: FormField): string {
  const type = words.formTypes[field.type] ?? field.type;
  return field.options.length === 0 ? type : words.formOptions(type, field.options.length);
}

function requiredOf(field: FormField): string {
  if (field.required) return words.plans.required;
  return field.requiredIf === "" ? "" : words.plans.requiredIf(field.requiredIf);
}
