import type { IncidentView, InstructionView } from "@gen/meldkamer/v1/incident_pb.ts";
import { clockTime } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { tick } from "../actions/actions.ts";
import { useDesk, usePicture } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./checklist.css";

/** The duty the keys act on: the first that is open, while the case is. */
export const currentDuty = (incident: IncidentView): InstructionView | undefined =>
  incident.closeTime === undefined
    ? incident.instructions.find((duty) => duty.tickTime === undefined)
    : undefined;

/** The work instruction. Finished duties stay, with their time; a tick goes into the log. */
export function Checklist({ incident }: { incident: IncidentView }): ReactElement {
  const duties = incident.instructions;
  const done = duties.filter((duty) => duty.tickTime !== undefined).length;
  const current = currentDuty(incident);
  return (
    <section className="pane" aria-label={words.checklist.title}>
      <div className="pane-head">
        <h2>
          {words.checklist.title} {incident.kindLabel.toLocaleLowerCase("nl")}
        </h2>
        {duties.length > 0 && (
          <span className="note num">{words.checklist.count(done, duties.length)}</span>
        )}
      </div>
      {duties.length === 0 && <p className="pane-empty">{words.checklist.none}</p>}
      <ol className="checklist">
        {duties.map((duty) => (
          <Duty
            key={duty.code}
            duty={duty}
            incidentId={incident.incidentId}
            current={duty === current}
          />
        ))}
      </ol>
    </section>
  );
}

interface DutyProps {
  duty: InstructionView;
  incidentId: bigint;
  current: boolean;
}

function Duty({ duty, incidentId, current }: DutyProps): ReactElement {
  const desk = useDesk();
  usePicture();
  const ticked = instantOf(duty.tickTime);
  const pending = desk.verbs.pending(`tick ${incidentId} ${duty.code}`) !== undefined;
  const answer = (value: string) => void tick(desk, incidentId, duty.code, value);
  if (ticked !== undefined) {
    return (
      <li className="done">
        <button
          type="button"
          className="box"
          aria-label={`${words.checklist.undo}: ${duty.text}`}
          title={words.checklist.undo}
          onClick={() => answer("")}
        >
          <Icon name={pending ? "pending" : "check"} />
        </button>
        <span>
          {duty.text} {duty.question && <em>{answerWord(duty.answer)}</em>}
        </span>
        <time>{clockTime(ticked)}</time>
      </li>
    );
  }
  return (
    <li className={current ? "current" : ""} aria-current={current ? "step" : undefined}>
      {duty.question ? (
        <i className="box">{pending && <Icon name="pending" />}</i>
      ) : (
        <button type="button" className="box" aria-label={duty.text} onClick={() => answer("done")}>
          {pending && <Icon name="pending" />}
        </button>
      )}
      <span>
        {duty.text}
        {duty.question && (
          <span className="decide">
            <button type="button" onClick={() => answer("yes")}>
              {current && <kbd>J</kbd>}
              {words.checklist.yes}
            </button>
            <button type="button" onClick={() => answer("no")}>
              {current && <kbd>G</kbd>}
              {words.checklist.no}
            </button>
          </span>
        )}
      </span>
      {current && !duty.question && <kbd>{words.checklist.space}</kbd>}
    </li>
  );
}

const answerWord = (answer: string): string =>
  answer === "yes" ? words.checklist.yes : answer === "no" ? words.checklist.no : "";
