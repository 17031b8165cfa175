import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { instantOf } from "../time/instant.ts";

/**
 * Where an open incident stands in the order of work (R8): practice last, then danger, then when it
 * was raised. The server's own order is the same; tests/conformance/vectors/queue_order.json holds
 * both against it.
 */
export const queueRank = (incident: IncidentView): readonly number[] => [
  incident.drill ? 1 : 0,
  incident.priority,
  instantOf(incident.raiseTime) ?? instantOf(incident.receiveTime) ?? 0,
];

/** For sort(): the more pressing one first. */
export function morePressing(a: IncidentView, b: IncidentView): number {
  const left = queueRank(a);
  const right = queueRank(b);
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? Number(a.incidentId - b.incidentId) : (left[at] ?? 0) - (right[at] ?? 0);
}
