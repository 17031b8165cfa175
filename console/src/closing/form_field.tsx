import type { FormField, FormOption } from "@gen/meldkamer/v1/directory_pb.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { type Answers, isAnswered, isRequired } from "./closing_answers.ts";

export interface FieldProps {
  field: FormField;
  answers: Answers;
  onAnswer(key: string, values: string[]): void;
}

/** One question of the closing form, by the type the profile gave it. */
export function Field({ field, answers, onAnswer }: FieldProps): ReactElement {
  const values = answers.get(field.key) ?? [];
  const set = (value: string) => onAnswer(field.key, value === "" ? [] : [value]);
  switch (field.type) {
    case "yes_no":
      return <Choices {...{ field, answers, onAnswer }} options={yesNo} several={false} />;
    case "bool":
      return (
        <label className="tick">
          <input
            type="checkbox"
            checked={values[0] === "true"}
            onChange={(event) => onAnswer(field.key, [String(event.target.checked)])}
          />
          <span>
            {field.label} <Required field={field} answers={answers} />
          </span>
        </label>
      );
    case "enum_multi":
      return <Choices {...{ field, answers, onAnswer }} options={field.options} several />;
    case "enum":
      if (field.options.length <= 4) {
        return (
          <Choices {...{ field, answers, onAnswer }} options={field.options} several={false} />
        );
      }
      return (
        <label className="field">
          <Question field={field} answers={answers} />
          <select value={values[0] ?? ""} onChange={(event) => set(event.target.value)}>
            <option value="">{words.closing.pick}</option>
            {field.options.map((option) => (
              <option key={option.code} value={option.code}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      );
    case "text":
      return (
        <label className="field wide">
          <Question field={field} answers={answers} />
          <textarea
            rows={3}
            value={values[0] ?? ""}
            onChange={(event) => set(event.target.value)}
          />
        </label>
      );
    case "list":
      return (
        <label className="field wide">
          <Question field={field} answers={answers} />
          <textarea
            rows={2}
            value={values.join("\n")}
            onChange={(event) =>
              onAnswer(field.key, event.target.value === "" ? [] : event.target.value.split("\n"))
            }
          />
        </label>
      );
    default:
      return (
        <label className="field">
          <Question field={field} answers={answers} />
          <input
            type={inputTypes[field.type] ?? "text"}
            value={values[0] ?? ""}
            onChange={(event) => set(event.target.value)}
          />
        </label>
      );
  }
}

const inputTypes: Readonly<Record<string, string>> = { email: "email", date: "date", time: "time" };

const yesNo = [
  { code: "yes", label: words.closing.yes, group: "" },
  { code: "no", label: words.closing.no, group: "" },
];

function Required({ field, answers }: { field: FormField; answers: Answers }): ReactElement | null {
  if (!isRequired(field, answers) || isAnswered(field, answers)) return null;
  return <em>{words.closing.required}</em>;
}

function Question({ field, answers }: { field: FormField; answers: Answers }): ReactElement {
  return (
    <span>
      {field.label}
      <Required field={field} answers={answers} />
    </span>
  );
}

interface ChoicesProps extends FieldProps {
  options: readonly Pick<FormOption, "code" | "label" | "group">[];
  several: boolean;
}

/** Choices side by side: arrows and space work as in any group of radio buttons. */
function Choices({ field, answers, onAnswer, options, several }: ChoicesProps): ReactElement {
  const values = answers.get(field.key) ?? [];
  const groups = [...new Set(options.map((option) => option.group))];
  const turn = (code: string, on: boolean) => {
    const others = values.filter((value) => value !== code);
    onAnswer(field.key, on ? [...(several ? others : []), code] : others);
  };
  return (
    <fieldset className={several ? "field wide" : "field"}>
      <legend>
        {field.label}
        <Required field={field} answers={answers} />
      </legend>
      <div className="option-groups">
        {groups.map((group) => (
          <div key={group} className="options">
            {group !== "" && <h4>{group}</h4>}
            {options
              .filter((option) => option.group === group)
              .map((option) => (
                <label key={option.code} className="option">
                  <input
                    type={several ? "checkbox" : "radio"}
                    name={field.key}
                    checked={values.includes(option.code)}
                    onChange={(event) => turn(option.code, event.target.checked)}
                  />
                  {option.label}
                </label>
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
