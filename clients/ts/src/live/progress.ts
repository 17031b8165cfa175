import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { type IncidentView, StepState } from "@gen/meldkamer/v1/incident_pb.ts";
import { PoliceTaskState } from "@gen/meldkamer/v1/police_pb.ts";
import { instantOf } from "../time/instant.ts";

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

/** Number of the step that runs or ran last, from 1; 0 before the ladder started. */
export function currentStep(incident: IncidentView): number {
  const started = incident.steps.map((step) => step.state !== StepState.WAITING);
  return started.lastIndexOf(true) + 1;
}
