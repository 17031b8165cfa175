import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { DutyState, type DutyView, type ProcedureView } from "@gen/meldkamer/v1/procedure_pb.ts";
import { clockTime, minutesAndSeconds, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { recordDuty } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk, usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { type Screen, useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./checklist.css";
import "./procedure_pane.css";

/** What a running procedure forbids, above everything that could be done. */
export function Prohibitions({ incident }: { incident: IncidentView }): ReactElement | null {
  const screen = useScreen();
  const { procedure } = incident;
  if (procedure === undefined || procedure.endTime !== undefined) return null;
  const since = instantOf(procedure.silentSinceTime);
  const orders = [
    procedure.radioSilence && words.procedure.radioSilence(since ? clockTime(since) : ""),
    procedure.noEvacuationSignal && words.procedure.noSignal,
    ...procedure.prohibitions,
  ].filter((order) => typeof order === "string");
  if (orders.length === 0) return null;
  return (
    <section className="prohibitions" aria-label={words.procedure.forbidden}>
      <h2>
        <Icon name="danger" /> {words.procedure.forbidden}
      </h2>
      <ul>
        {orders.map((order) => (
          <li key={order}>{order}</li>
        ))}
      </ul>
      {procedure.radioSilence && (
        <button
          type="button"
          className="chip-button"
          onClick={() => screen.show({ layer: "silence" })}
        >
          {words.procedure.endSilence}
        </button>
      )}
    </section>
  );
}

/** A duty of the operator's own; what follows from a decision or an evacuation is no tick. */
export const isTicked = (duty: DutyView): boolean =>
  duty.state === DutyState.OPEN && !duty.byDecision && !duty.byEvacuation;

/** Records a duty; where the protocol wants to know with whom, it asks that first. */
export function askDuty(desk: Desk, screen: Screen, incidentId: bigint, duty: DutyView): void {
  if (!duty.namesContact) {
    void recordDuty(desk, incidentId, duty.code);
    return;
  }
  screen.show({
    question: {
      text: words.procedure.whichContact,
      needsReason: true,
      confirm: (contact) => void recordDuty(desk, incidentId, duty.code, contact),
    },
  });
}

/** The duties of the procedure in their order; the server says which is next and what is late. */
export function ProcedurePane(props: {
  incident: IncidentView;
  procedure: ProcedureView;
}): ReactElement {
  const { incident, procedure } = props;
  const closed = procedure.duties.filter((duty) => duty.state !== DutyState.OPEN).length;
  const last = procedure.decisions.at(-1);
  return (
    <section className="pane" aria-label={procedure.label}>
      <div className="pane-head">
        <h2>{procedure.label}</h2>
        <span className="note num">{words.checklist.count(closed, procedure.duties.length)}</span>
      </div>
      {last !== undefined && (
        <p className="decision">
          {words.procedure.decided} <b>{last.label}</b>, {last.policeContact}
        </p>
      )}
      <ol className="checklist">
        {procedure.duties.map((duty) => (
          <Duty key={duty.code} duty={duty} incidentId={incident.incidentId} />
        ))}
      </ol>
    </section>
  );
}

function Duty({ duty, incidentId }: { duty: DutyView; incidentId: bigint }): ReactElement {
  const desk = useDesk();
  usePicture();
  const screen = useScreen();
  const pending = desk.verbs.pending(`duty ${incidentId} ${duty.code}`) !== undefined;
  const done = instantOf(duty.doneTime);
  if (duty.state !== DutyState.OPEN) {
    const skipped = duty.state === DutyState.NOT_APPLICABLE;
    return (
      <li className="done">
        <i className="box">
          <Icon name={skipped ? "close" : "check"} />
        </i>
        <span>
          {duty.text} <em>{skipped ? words.procedure.notApplicable : ""}</em>
          {duty.note !== "" && <small>{duty.note}</small>}
        </span>
        <time>{done === undefined ? "" : clockTime(done)}</time>
      </li>
    );
  }
  const record = () => askDuty(desk, screen, incidentId, duty);
  const owed = duty.owedBy?.callSign || duty.owedBy?.name || "";
  return (
    <li className={duty.next ? "current" : ""} aria-current={duty.next ? "step" : undefined}>
      {duty.byDecision || duty.byEvacuation ? (
        <i className="box" />
      ) : (
        <button type="button" className="box" aria-label={duty.text} onClick={record}>
          {pending && <Icon name="pending" />}
        </button>
      )}
      <span>
        {duty.text}
        {owed !== "" && <small>{words.procedure.owedBy(owed)}</small>}
      </span>
      <DueClock duty={duty} />
    </li>
  );
}

function DueClock({ duty }: { duty: DutyView }): ReactElement | null {
  const now = useTrustedSecond();
  const due = instantOf(duty.dueTime);
  if (due === undefined) return null;
  if (now === undefined) return <span className="duty-due num">{words.unknownTime}</span>;
  return duty.overdue || now > due ? (
    <span className="duty-due late num">{words.phases.late(minutesAndSeconds(now - due))}</span>
  ) : (
    <span className="duty-due num">{words.phases.in(remaining(due - now))}</span>
  );
}
