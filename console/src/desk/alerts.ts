import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import type { IncidentChange, VisitChange } from "@ts/live/live_state.ts";
import { isToCall } from "@ts/live/visits.ts";
import type { Sounding } from "@ts/sound/alarm_sounder.ts";
import { groupOf } from "../queue/queue_index.ts";
import { words } from "../words/words.ts";

/**
 * What must be heard of an incident that nobody accepted. The key names the alert, not only the
 * incident: a second alert or a further alarm sounds again after a silence.
 */
export function soundingOf(incident: IncidentView): Sounding | undefined {
  const key = `${incident.incidentId} ${incident.alerts} ${incident.alarms.length}`;
  switch (incident.priority) {
    case Priority.P1:
      return { key, urgency: 1, pattern: "priority1" };
    case Priority.P2:
      return { key, urgency: 2, pattern: "priority2" };
    case Priority.P3:
      return { key, urgency: 3, pattern: "priority3" };
    default:
      return undefined; // P4 is seen, not heard.
  }
}

export interface Announcement {
  readonly sentence: string;
  readonly urgent: boolean;
}

/** What a screen reader must hear of one change; undefined for a change that alerts nobody. */
export function announcementOf(change: IncidentChange): Announcement | undefined {
  const { before, after } = change;
  if (after === undefined || groupOf(after) !== "new") return undefined;
  const sentence = words.announce.incident(after.priority, after.kindLabel, placeOf(after));
  const urgent = after.priority <= Priority.P2;
  if (before === undefined) return { sentence, urgent };
  const again = after.alerts > before.alerts || after.alarms.length > before.alarms.length;
  return again ? { sentence: words.announce.again(sentence), urgent } : undefined;
}

/** Somebody on a visit must be called now; the alarm of a visit nobody hears from is an incident. */
export function visitAnnouncementOf({ before, after }: VisitChange): Announcement | undefined {
  if (after === undefined || !isToCall(after)) return undefined;
  if (before !== undefined && isToCall(before)) return undefined;
  const who = after.visitors.map((one) => one.name).join(", ");
  return { sentence: words.visits.announceCall(who), urgent: true };
}
