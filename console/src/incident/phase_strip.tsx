import type { AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { PoliceTaskState } from "@gen/meldkamer/v1/police_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { firstExpected } from "@ts/live/progress.ts";
import { clockTime, minutesAndSeconds, remaining, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { words } from "../words/words.ts";

interface Phase {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly late: boolean;
}

/** The phases of the case beside their norms. Norms and moments are the server's. */
export function PhaseStrip({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const now = useTrustedSecond();
  const assignments = desk.live.assignmentsOf(incident.incidentId);
  const phases = [
    acceptedPhase(incident, now),
    firstAcceptPhase(incident, assignments, now),
    onScenePhase(incident, assignments, now),
    policePhase(incident, now),
  ];
  return (
    <dl className="phases num">
      {phases.map((phase) => (
        <div key={phase.label} className={phase.late ? "late" : ""}>
          <dt>{phase.label}</dt>
          <dd>
            {phase.value}
            <small>{phase.note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function acceptedPhase(incident: IncidentView, now: number | undefined): Phase {
  const received = instantOf(incident.receiveTime) ?? 0;
  const accepted = instantOf(incident.acknowledgeTime);
  const due = instantOf(incident.acknowledgeDueTime);
  const note = due === undefined ? "" : words.phases.norm(shortSpan(due - received));
  const label = words.phases.accepted;
  if (accepted !== undefined) {
    const late = due !== undefined && accepted > due;
    return { label, value: shortSpan(accepted - received), note, late };
  }
  if (now === undefined) return { label, value: words.unknownTime, note, late: false };
  const late = due !== undefined && now > due;
  return { label, value: words.phases.waiting(shortSpan(now - received)), note, late };
}

function firstAcceptPhase(
  incident: IncidentView,
  assignments: readonly AssignmentView[],
  now: number | undefined,
): Phase {
  const label = words.phases.firstAccept;
  const received = instantOf(incident.receiveTime) ?? 0;
  const first = instantOf(incident.firstAcceptTime);
  if (first !== undefined) {
    const who = assignments.find((one) => instantOf(one.acceptTime) === first)?.person;
    return {
      label,
      value: shortSpan(first - received),
      note: who?.callSign || who?.name || "",
      late: false,
    };
  }
  const value = now === undefined ? words.unknownTime : words.phases.notYet;
  return { label, value, note: "", late: false };
}

function onScenePhase(
  incident: IncidentView,
  assignments: readonly AssignmentView[],
  now: number | undefined,
): Phase {
  const label = words.phases.onScene;
  const norm = incident.arriveNormS * 1000;
  const note = norm === 0 ? "" : words.phases.norm(minutesAndSeconds(norm));
  const from = instantOf(incident.firstAcceptTime);
  const there = instantOf(incident.firstOnSceneTime);
  if (there !== undefined) {
    const span = there - (from ?? instantOf(incident.receiveTime) ?? there);
    return { label, value: minutesAndSeconds(span), note, late: norm > 0 && span > norm };
  }
  if (now === undefined) return { label, value: words.unknownTime, note, late: false };
  const expected = firstExpected(assignments);
  if (expected === undefined) return { label, value: words.phases.notYet, note, late: false };
  const left = expected - now;
  return left >= 0
    ? { label, value: words.phases.in(remaining(left)), note, late: false }
    : { label, value: words.phases.late(minutesAndSeconds(-left)), note, late: true };
}

function policePhase(incident: IncidentView, now: number | undefined): Phase {
  const label = words.phases.police;
  const task = incident.police;
  if (task === undefined) {
    return { label, value: labels.police[PoliceTaskState.UNSPECIFIED], note: "", late: false };
  }
  const value = labels.police[task.state];
  const due = instantOf(task.callDueTime);
  if (task.state === PoliceTaskState.OPEN && due !== undefined && now !== undefined) {
    return { label, value, note: words.phases.callDue(remaining(due - now)), late: now > due };
  }
  if (task.state === PoliceTaskState.OVERDUE && due !== undefined && now !== undefined) {
    return { label, value, note: words.phases.late(minutesAndSeconds(now - due)), late: true };
  }
  const moment = instantOf(task.arriveTime) ?? instantOf(task.callTime);
  const note = [task.reference, moment === undefined ? "" : clockTime(moment)].filter(Boolean);
  return { label, value, note: note.join(" "), late: false };
}
