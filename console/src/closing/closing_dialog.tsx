import type { FormSection } from "@gen/meldkamer/v1/directory_pb.ts";
import { Disposition, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { labels, placeOf } from "@ts/labels/labels.ts";
import { clockTime } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useState } from "react";
import { closeIncident, saveClosing } from "../actions/actions.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { FailureList } from "../status/failure_list.tsx";
import { words } from "../words/words.ts";
import {
  type Answers,
  dispositionsOf,
  firstAnswers,
  hindranceOf,
  isShown,
  missingIn,
  sentAnswers,
} from "./closing_answers.ts";
import { Field } from "./form_field.tsx";
import "./closing_dialog.css";

/** The closing form of the incident's profile. Saved as one goes; the server says what lacks. */
export function ClosingDialog({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const profile = desk.directory.profiles.get(incident.profileKey);
  const sections = profile?.closingForm ?? [];
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(sections, incident));
  const dispositions = dispositionsOf(incident);
  const [disposition, setDisposition] = useState(dispositions[0] ?? Disposition.GENUINE);
  const [cause, setCause] = useState("");
  const [saved, setSaved] = useState(true);
  const genuine = disposition === Disposition.GENUINE;
  const missing = genuine
    ? missingIn(
        sections.flatMap((one) => one.fields),
        answers,
      )
    : [];
  const hindrance = hindranceOf(incident, disposition);
  const save = async () => {
    if (saved) return;
    if (await saveClosing(desk, incident.incidentId, sentAnswers(sections, answers)))
      setSaved(true);
  };
  const close = async () => {
    if (hindrance !== undefined) return;
    const closing = { disposition, cause, answers: sentAnswers(sections, answers) };
    if (await closeIncident(desk, incident.incidentId, closing)) screen.show({ layer: undefined });
  };
  const answer = (key: string, values: string[]) => {
    setAnswers((before) => new Map(before).set(key, values));
    setSaved(false);
  };
  const savedAt = instantOf(incident.closing?.saveTime);
  return (
    <Dialog
      title={words.closing.title}
      about={`${words.incident.number(incident.incidentId)} ${incident.kindLabel}, ${placeOf(incident)}`}
      wide
    >
      <form
        className="closing"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key === "Enter") void close();
          // Enter in a field goes nowhere: a form is not closed by a slip of the finger.
          const inField = event.target instanceof HTMLInputElement;
          if (event.key === "Enter" && inField) event.preventDefault();
        }}
      >
        <Sections sections={sections} answers={answers} />
        <div className="closing-fields">
          <section id="section-general" className="closing-section">
            <h3>{words.closing.general}</h3>
            <div className="closing-grid">
              <fieldset className="field wide">
                <legend>{words.closing.disposition}</legend>
                <div className="options across">
                  {dispositions.map((one) => (
                    <label key={one} className="option">
                      <input
                        type="radio"
                        name="disposition"
                        checked={disposition === one}
                        onChange={() => setDisposition(one)}
                      />
                      {labels.disposition[one]}
                    </label>
                  ))}
                </div>
              </fieldset>
              {disposition === Disposition.FALSE_ALARM && (
                <label className="field">
                  <span>{words.closing.cause}</span>
                  <select value={cause} onChange={(event) => setCause(event.target.value)}>
                    <option value="">{words.closing.pick}</option>
                    {profile?.falseAlarmCauses.map((one) => (
                      <option key={one.code} value={one.code}>
                        {one.label}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </div>
          </section>
          {sections.length === 0 && <p className="place-empty">{words.closing.noForm}</p>}
          {sections.map((section) => (
            <Section key={section.section} section={section} answers={answers} onAnswer={answer} />
          ))}
        </div>
      </form>
      <FailureList />
      <div className="dialog-foot">
        <span className="push" role="status">
          {hindrance !== undefined && <b>{words.closing.hindrances[hindrance]} </b>}
          {missing.length > 0 ? words.closing.missing(missing.length) : words.closing.complete}
          {" · "}
          {!saved || savedAt === undefined
            ? words.closing.unsaved
            : words.closing.saved(clockTime(savedAt))}
        </span>
        <button type="button" className="action quiet" onClick={() => void save()} disabled={saved}>
          {words.closing.save}
        </button>
        <button
          type="button"
          className="action primary"
          disabled={hindrance !== undefined}
          onClick={() => void close()}
        >
          <kbd>Ctrl</kbd>
          <kbd>Enter</kbd>
          {words.closing.close}
        </button>
      </div>
    </Dialog>
  );
}

function Sections(props: { sections: readonly FormSection[]; answers: Answers }): ReactElement {
  const { sections, answers } = props;
  const go = (id: string) => {
    const section = document.getElementById(`section-${id}`);
    section?.scrollIntoView({ block: "start" });
    section?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  };
  return (
    <nav className="closing-nav" aria-label={words.closing.sections}>
      <button type="button" onClick={() => go("general")}>
        {words.closing.general}
      </button>
      {sections.map((section) => {
        const missing = missingIn(section.fields, answers).length;
        return (
          <button key={section.section} type="button" onClick={() => go(section.section)}>
            {section.label || section.section}
            {missing > 0 && <span className="num">{missing}</span>}
          </button>
        );
      })}
    </nav>
  );
}

interface SectionProps {
  section: FormSection;
  answers: Answers;
  onAnswer(key: string, values: string[]): void;
}

function Section({ section, answers, onAnswer }: SectionProps): ReactElement {
  return (
    <section id={`section-${section.section}`} className="closing-section">
      <h3>{section.label || section.section}</h3>
      <div className="closing-grid">
        {section.fields
          .filter((field) => isShown(field, answers))
          .map((field) => (
            <Field key={field.key} field={field} answers={answers} onAnswer={onAnswer} />
          ))}
      </div>
    </section>
  );
}
