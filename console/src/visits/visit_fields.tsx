import type { Person } from "@gen/meldkamer/v1/directory_pb.ts";
import type { ReactElement } from "react";
import type { Desk } from "../desk/desk.ts";
import { usePicture } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import type { VisitAnswers } from "./visit_answers.ts";
import { visitWords } from "./visit_words.ts";

export interface VisitFieldsProps {
  answers: VisitAnswers;
  change(some: Partial<VisitAnswers>): void;
}

const peopleOf = (desk: Desk): Person[] =>
  [...desk.directory.people.values()].sort((a, b) => a.name.localeCompare(b.name, "nl"));

const nameOf = (person: Person): string => [person.callSign, person.name].filter(Boolean).join(" ");

/** Who goes: one or more colleagues of the directory. */
export function VisitorField({ answers, change }: VisitFieldsProps): ReactElement {
  const desk = usePicture();
  const { visitorKeys } = answers;
  const add = (key: string) => {
    const phone = answers.phone || desk.directory.people.get(key)?.phone || "";
    change({ visitorKeys: [...visitorKeys, key], phone });
  };
  return (
    <div className="field">
      <label className="field">
        <span>{visitWords.form.who}</span>
        <select
          required={visitorKeys.length === 0}
          value=""
          onChange={(event) => add(event.target.value)}
        >
          <option value="">{visitWords.form.addWho}</option>
          {peopleOf(desk)
            .filter((person) => !visitorKeys.includes(person.personKey))
            .map((person) => (
              <option key={person.personKey} value={person.personKey}>
                {nameOf(person)}
              </option>
            ))}
        </select>
      </label>
      <div className="chips-in-form">
        {visitorKeys.map((key) => {
          const person = desk.directory.people.get(key);
          const name = person === undefined ? key : nameOf(person);
          return (
            <button
              key={key}
              type="button"
              className="chip-button"
              aria-label={visitWords.form.remove(name)}
              onClick={() => change({ visitorKeys: visitorKeys.filter((one) => one !== key) })}
            >
              {name} <Icon name="close" size={9} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Whether somebody calls in between, when, and who. */
export function CallFields({ answers, change }: VisitFieldsProps): ReactElement {
  const desk = usePicture();
  const text = visitWords.form;
  // A back-up is somebody a call reaches: whoever can be asked to come.
  const backups = peopleOf(desk).filter((person) => desk.live.responders.has(person.personKey));
  return (
    <>
      <fieldset className="field visit-call">
        <legend>{text.call}</legend>
        <CallChoice yes={true} {...{ answers, change }} />
        <input
          required={answers.checkCall}
          disabled={!answers.checkCall}
          type="number"
          min="1"
          max={answers.minutes}
          aria-label={text.callMinutes}
          value={answers.callMinutes}
          onChange={(event) => change({ callMinutes: event.target.value })}
        />
        <CallChoice yes={false} {...{ answers, change }} />
      </fieldset>
      <label className="field">
        <span>{text.backup}</span>
        <select
          value={answers.backupKey}
          onChange={(event) => change({ backupKey: event.target.value })}
        >
          <option value="">{text.noBackup}</option>
          {backups.map((person) => (
            <option key={person.personKey} value={person.personKey}>
              {nameOf(person)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function CallChoice({ yes, answers, change }: VisitFieldsProps & { yes: boolean }): ReactElement {
  return (
    <label className="tick">
      <input
        type="radio"
        name="check-call"
        checked={answers.checkCall === yes}
        onChange={() => change({ checkCall: yes })}
      />
      {yes ? visitWords.form.callYes : visitWords.form.callNo}
    </label>
  );
}

const carried = [
  ["hasPhone", visitWords.hasPhone],
  ["hasIdDocument", visitWords.hasIdDocument],
  ["announced", visitWords.announced],
] as const;

const risks = [
  ["earlierWarning", visitWords.form.earlierWarning],
  ["troubleExpected", visitWords.form.troubleExpected],
  ["knownClient", visitWords.form.knownClient],
] as const;

function Ticks(
  props: VisitFieldsProps & {
    legend: string;
    ticks: readonly (readonly [keyof VisitAnswers, string])[];
  },
): ReactElement {
  return (
    <fieldset className="field ticks-in-form">
      <legend>{props.legend}</legend>
      {props.ticks.map(([key, label]) => (
        <label key={key} className="tick">
          <input
            type="checkbox"
            checked={props.answers[key] === true}
            onChange={(event) => props.change({ [key]: event.target.checked })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

export const TickFields = (props: VisitFieldsProps): ReactElement => (
  <Ticks {...props} legend={visitWords.facts.with} ticks={carried} />
);

/** Trouble expected wants agreements with the line manager (R17). */
export function RiskFields(props: VisitFieldsProps & { needed: boolean }): ReactElement {
  const { answers, change, needed } = props;
  return (
    <>
      <Ticks {...props} legend={visitWords.form.risk} ticks={risks} />
      <label className="field whole">
        <span>
          {visitWords.form.measures} {needed && <em>{words.closing.required}</em>}
        </span>
        <textarea
          rows={2}
          required={needed}
          value={answers.measures}
          onChange={(event) => change({ measures: event.target.value })}
        />
      </label>
    </>
  );
}
