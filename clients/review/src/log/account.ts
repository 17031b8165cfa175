import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { instantOf } from "@ts/time/instant.ts";

/** What somebody was waited for. */
export type WaitKind = "operator" | "step" | "answer" | "way" | "there" | "police_call" | "police";

/** A stretch of time in which the case waited for somebody; times in milliseconds since 1970. */
export interface Wait {
  /** Who: a call sign, the name of a step, or empty where the kind says it all. */
  readonly who: string;
  readonly kind: WaitKind;
  readonly from: number;
  /** Absent: it never ended, or lasts. */
  readonly to: number | undefined;
  /** When it should have been over. */
  readonly due: number | undefined;
  /** How an unanswered or refused call ended. */
  readonly end: AssignmentState | undefined;
}

type Made = Omit<Wait, "from" | "due" | "end" | "to"> & {
  from: number | undefined;
  to?: number | undefined;
  due?: number | undefined;
  end?: AssignmentState | undefined;
};

/** A wait that began; one that did not is none. */
function wait(made: Made): Wait[] {
  const { from, to, due, end } = made;
  return from === undefined ? [] : [{ ...made, from, to, due, end }];
}

const refusals = [
  AssignmentState.REFUSED,
  AssignmentState.TIMED_OUT,
  AssignmentState.CANCELLED,
] as const;

function waitsFor(one: AssignmentView): Wait[] {
  const who = one.person?.callSign || one.person?.name || "";
  const accepted = instantOf(one.acceptTime);
  const there = instantOf(one.onSceneTime);
  const ended = instantOf(one.endTime);
  const end = refusals.find((state) => state === one.state);
  return [
    ...wait({
      who,
      kind: "answer",
      from: instantOf(one.offerTime),
      to: accepted ?? ended,
      due: instantOf(one.answerDueTime),
      end: accepted === undefined ? end : undefined,
    }),
    ...wait({
      who,
      kind: "way",
      from: accepted,
      to: there ?? ended,
      due: instantOf(one.arriveDueTime),
      end: there === undefined ? end : undefined,
    }),
    ...wait({ who, kind: "there", from: there, to: ended }),
  ];
}

/** Who was waited for, second by second, in the order in which the waiting began. */
export function accountOf(incident: IncidentView, assignments: readonly AssignmentView[]): Wait[] {
  const { police } = incident;
  const called = instantOf(police?.callTime);
  const waits = [
    ...wait({
      who: incident.acknowledgedBy?.name ?? "",
      kind: "operator",
      from: instantOf(incident.receiveTime),
      to: instantOf(incident.acknowledgeTime),
      due: instantOf(incident.acknowledgeDueTime),
    }),
    ...incident.steps.flatMap((step) =>
      wait({
        who: step.label || step.step,
        kind: "step",
        from: instantOf(step.startTime),
        to: instantOf(step.endTime),
        due: instantOf(step.dueTime),
      }),
    ),
    ...assignments.flatMap(waitsFor),
    ...wait({
      who: police?.calledBy?.name ?? "",
      kind: "police_call",
      from: instantOf(police?.openTime),
      to: called,
      due: instantOf(police?.callDueTime),
    }),
    ...wait({
      who: "",
      kind: "police",
      from: called,
      to: instantOf(police?.arriveTime),
      due: instantOf(police?.expectedTime),
    }),
  ];
  return waits.sort((a, b) => a.from - b.from);
}

/** Over its time when it ended, or at `now` while it lasts. */
export const isLate = (one: Wait, now: number): boolean =>
  one.due !== undefined && (one.to ?? now) > one.due;

/** What the case waited for at one moment. Who is at work there is not waited for. */
export const waitingAt = (waits: readonly Wait[], moment: number): Wait[] =>
  waits.filter(
    (one) =>
      one.kind !== "there" && one.from <= moment && (one.to === undefined || one.to > moment),
  );
