import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { StepState } from "@gen/meldkamer/v1/incident_pb.ts";
import { PoliceTaskState } from "@gen/meldkamer/v1/police_pb.ts";
import { remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";

/** What is happening, in one line with its icon. */
export interface Progress {
  readonly icon: IconName;
  readonly text: string;
}

export const isGoing = (one: AssignmentView): boolean =>
  one.state === AssignmentState.ACCEPTED || one.state === AssignmentState.EN_ROUTE;

export const isThere = (one: AssignmentView): boolean => one.state === AssignmentState.ON_SCENE;

/** When the first who goes is expected, by themselves or by the norm of the place. */
export function firstExpected(assignments: readonly AssignmentView[]): number | undefined {
  const times = assignments
    .filter(isGoing)
    .flatMap((one) => instantOf(one.expectedTime) ?? instantOf(one.arriveDueTime) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The police must be called and nobody did yet. */
export function policeWaits(incident: IncidentView): boolean {
  const police = incident.police?.state;
  return police === PoliceTaskState.OPEN || police === PoliceTaskState.OVERDUE;
}

export function progressOf(
  incident: IncidentView,
  assignments: readonly AssignmentView[],
  now: number | undefined,
): Progress {
  if (policeWaits(incident)) {
    return { icon: "danger", text: words.queue.policeOpen };
  }
  const there = assignments.filter(isThere);
  if (there.length > 0) {
    const call = there.map((one) => one.person?.callSign || one.person?.name).join(", ");
    return { icon: "scene", text: words.queue.onScene(call) };
  }
  const going = assignments.filter(isGoing);
  if (going.length > 0) {
    const expected = firstExpected(assignments);
    const first =
      expected === undefined || now === undefined || expected <= now
        ? ""
        : `, ${words.queue.firstIn(remaining(expected - now))}`;
    return { icon: "route", text: `${words.queue.going(going.length)}${first}` };
  }
  const asked = assignments.filter((one) => one.state === AssignmentState.OFFERED);
  return asked.length > 0
    ? { icon: "called", text: words.queue.asked(asked.length) }
    : { icon: "free", text: words.queue.nobodyGoes };
}

/** Number of the step that runs or ran last, from 1; 0 before the ladder started. */
export function currentStep(incident: IncidentView): number {
  const started = incident.steps.map((step) => step.state !== StepState.WAITING);
  return started.lastIndexOf(true) + 1;
}

/** Index of the step that an escalation starts; undefined at the end of the ladder. */
export function nextStep(incident: IncidentView): number | undefined {
  const current = currentStep(incident);
  const index = incident.steps.findIndex(
    (step, at) => at >= current && step.state === StepState.WAITING,
  );
  return index < 0 ? undefined : index;
}
