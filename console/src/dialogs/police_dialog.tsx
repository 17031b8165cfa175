import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { PoliceFact } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { PoliceTaskState, type PoliceTaskView } from "@gen/meldkamer/v1/police_pb.ts";
import { labels, placeOf } from "@ts/labels/labels.ts";
import { clockTime, minutesAndSeconds, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useState } from "react";
import { recordPolice } from "../actions/actions.ts";
import { useDesk, useTrustedSecond } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";
import { policeWords } from "./police_words.ts";
import "./police_dialog.css";

/** What to say to the police, and what came of it. Only a person can say that they were called. */
export function PoliceDialog({ incident }: { incident: IncidentView }): ReactElement {
  const task = incident.police;
  return (
    <Dialog title={policeWords.title} about={placeOf(incident)} wide>
      {task === undefined ? (
        <div className="dialog-body">
          <Icon name="pending" /> {words.actions.pending}
        </div>
      ) : (
        <Task incidentId={incident.incidentId} task={task} />
      )}
    </Dialog>
  );
}

function dueText(task: PoliceTaskView, now: number | undefined): string {
  const due = instantOf(task.callDueTime);
  const called = instantOf(task.callTime);
  if (called !== undefined) return `${labels.police[task.state]} ${clockTime(called)}`;
  if (due === undefined || now === undefined) return labels.police[task.state];
  return due >= now
    ? words.phases.callDue(remaining(due - now))
    : words.phases.late(minutesAndSeconds(now - due));
}

function Task({ incidentId, task }: { incidentId: bigint; task: PoliceTaskView }): ReactElement {
  const desk = useDesk();
  const screen = useScreen();
  const now = useTrustedSecond();
  const [spokenTo, setSpokenTo] = useState(task.spokenTo);
  const [reference, setReference] = useState(task.reference);
  const [minutes, setMinutes] = useState("");
  const [reason, setReason] = useState("");
  const called = task.callTime !== undefined;
  const record = async (fact: PoliceFact) => {
    const inMinutes = Number.parseInt(minutes, 10);
    const expectedTime = Number.isNaN(inMinutes)
      ? undefined
      : timestampFromMs(desk.clock.now() + inMinutes * 60_000);
    const told = { fact, spokenTo, reference, expectedTime, reason };
    if (await recordPolice(desk, incidentId, told)) screen.show({ layer: undefined });
  };
  const other = (fact: PoliceFact, label: string, needsReason: boolean) => (
    <button
      type="button"
      className="action quiet"
      disabled={needsReason && reason.trim() === ""}
      onClick={() => void record(fact)}
    >
      {label}
    </button>
  );
  return (
    <form
      className="police"
      onSubmit={(event) => {
        event.preventDefault();
        void record(called ? PoliceFact.UPDATED : PoliceFact.CALLED);
      }}
    >
      <div className="police-columns">
        <section className="briefing" aria-label={policeWords.read}>
          <h3>
            {policeWords.read} <span className="num">{dueText(task, now)}</span>
          </h3>
          {task.drill && <p className="warning">{policeWords.drill}</p>}
          <ol>
            {task.briefing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </section>
        <div className="dialog-body">
          <label className="field">
            <span>{policeWords.spokenTo}</span>
            <input value={spokenTo} onChange={(event) => setSpokenTo(event.target.value)} />
          </label>
          <div className="field-row">
            <label className="field">
              <span>{policeWords.reference}</span>
              <input value={reference} onChange={(event) => setReference(event.target.value)} />
            </label>
            <label className="field">
              <span>{policeWords.expected}</span>
              <input
                inputMode="numeric"
                value={minutes}
                onChange={(event) => setMinutes(event.target.value.replaceAll(/\D/g, ""))}
              />
            </label>
          </div>
          <label className="field">
            <span>{policeWords.reason}</span>
            <input value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        </div>
      </div>
      <div className="dialog-foot">
        <button type="submit" className="action primary">
          <kbd>Enter</kbd>
          {called ? policeWords.update : policeWords.called}
        </button>
        {called &&
          task.state !== PoliceTaskState.ARRIVED &&
          other(PoliceFact.ARRIVED, policeWords.arrived, false)}
        {called && other(PoliceFact.STOOD_DOWN, policeWords.standDown, true)}
        {!called && other(PoliceFact.DECLINED, policeWords.declined, true)}
      </div>
    </form>
  );
}
