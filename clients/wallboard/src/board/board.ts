import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { IncidentState, type IncidentView, StepState } from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import type { LiveState, Picture } from "@ts/live/live_state.ts";
import { currentStep, isGoing, isThere, policeWaits } from "@ts/live/progress.ts";
import { morePressing } from "@ts/live/queue_rank.ts";
import { minutesAndSeconds, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { words } from "../words/words.ts";

/** Rows that can be read from the farthest desk; the others are counted. */
export const rowsMost = 6;
/** At most this many alarms in ten minutes in an upset (EEMUA 191). */
export const loadMost = 10;
const loadSpanMs = 600_000;

export const isWaiting = (incident: IncidentView): boolean =>
  incident.acknowledgeTime === undefined && incident.state !== IncidentState.SECURED;

/** What is open: not accepted first, then danger, then age; what is secured comes last. */
export function openIncidents(picture: Picture): IncidentView[] {
  const rank = (one: IncidentView) =>
    one.state === IncidentState.SECURED ? 2 : isWaiting(one) ? 0 : 1;
  return [...picture.incidents.values()]
    .filter((one) => one.state !== IncidentState.CLOSED)
    .sort((a, b) => rank(a) - rank(b) || morePressing(a, b));
}

export const priorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4] as const;

export function countByPriority(open: readonly IncidentView[]): Map<Priority, number> {
  const counts = new Map<Priority, number>(priorities.map((priority) => [priority, 0]));
  for (const { priority } of open) counts.set(priority, (counts.get(priority) ?? 0) + 1);
  return counts;
}

/** Alarms of the last ten minutes. */
export function alarmLoad(picture: Picture, now: number): number {
  let load = 0;
  for (const incident of picture.incidents.values()) {
    for (const alarm of incident.alarms) {
      const received = instantOf(alarm.receiveTime);
      if (received !== undefined && now - received <= loadSpanMs) load += 1;
    }
  }
  return load;
}

/** What is being done about it, without names: the most pressing first. */
export function workOn(incident: IncidentView, live: LiveState): { text: string; urgent: boolean } {
  if (policeWaits(incident)) return { text: words.incidents.police, urgent: true };
  if (incident.state === IncidentState.SECURED) {
    return { text: words.incidents.secured, urgent: false };
  }
  if (incident.broadcast) return { text: words.incidents.broadcast, urgent: true };
  const assigned = live.assignmentsOf(incident.incidentId);
  const there = assigned.filter(isThere).length;
  const going = assigned.filter(isGoing).length;
  const asked = assigned.filter((one) => one.state === AssignmentState.OFFERED).length;
  const parts = [
    there > 0 && words.incidents.there(there),
    going > 0 && words.incidents.going(going),
    there + going === 0 && asked > 0 && words.incidents.asked(asked),
  ].filter((part) => part !== false);
  if (parts.length === 0) return { text: words.incidents.nobody, urgent: false };
  return { text: parts.join(", "), urgent: false };
}

/** The step of the ladder that runs, and when the next one starts by itself. */
export function stepOf(incident: IncidentView, now: number | undefined): [string, string] {
  const number = currentStep(incident);
  const step = incident.steps[number - 1];
  if (step === undefined) return [words.incidents.notStarted, ""];
  const due = step.state === StepState.RUNNING ? instantOf(step.dueTime) : undefined;
  const next =
    due === undefined || now === undefined ? "" : words.incidents.next(remaining(due - now));
  return [words.incidents.ladder(number, step.label), next];
}

export const ageOf = (incident: IncidentView, now: number | undefined): string =>
  now === undefined
    ? words.unknown
    : minutesAndSeconds(now - (instantOf(incident.receiveTime) ?? now));

export interface TeamCount {
  readonly key: "free" | "asked" | "going" | "there" | "pause" | "lost" | "duress";
  readonly count: number;
}

const teamKeys: Partial<Record<ResponderStatus, TeamCount["key"]>> = {
  [ResponderStatus.AVAILABLE]: "free",
  [ResponderStatus.OFFERED]: "asked",
  [ResponderStatus.EN_ROUTE]: "going",
  [ResponderStatus.ON_SCENE]: "there",
  [ResponderStatus.UNAVAILABLE]: "pause",
  [ResponderStatus.UNREACHABLE]: "lost",
  [ResponderStatus.DURESS]: "duress",
};

/** How many of those on duty are free, busy or lost. */
export function teamCounts(picture: Picture): TeamCount[] {
  const counts = new Map<TeamCount["key"], number>();
  for (const key of Object.values(teamKeys)) counts.set(key, 0);
  for (const { status } of picture.responders.values()) {
    const key = teamKeys[status];
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}
