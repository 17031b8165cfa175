import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { type IncidentView, StepState } from "@gen/meldkamer/v1/incident_pb.ts";
import { currentStep, firstExpected, isGoing, isThere, policeWaits } from "@ts/live/progress.ts";
import { remaining } from "@ts/time/format.ts";
import type { IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";

/** What is happening, in one line with its icon. */
export interface Progress {
  readonly icon: IconName;
  readonly text: string;
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

/** Index of the step that an escalation starts; undefined at the end of the ladder. */
export function nextStep(incident: IncidentView): number | undefined {
  const current = currentStep(incident);
  const index = incident.steps.findIndex(
    (step, at) => at >= current && step.state === StepState.WAITING,
  );
  return index < 0 ? undefined : index;
}
