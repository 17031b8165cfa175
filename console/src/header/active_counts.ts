import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import { instantOf } from "@ts/time/instant.ts";
import { groupOf } from "../queue/queue_index.ts";

const shown = [Priority.P1, Priority.P2, Priority.P3, Priority.P4] as const;

/** How many incidents are open, by priority. */
export function activeByPriority(picture: Picture): { priority: Priority; count: number }[] {
  const counts = new Map<Priority, number>();
  for (const incident of picture.incidents.values()) {
    if (groupOf(incident) === "closed") continue;
    counts.set(incident.priority, (counts.get(incident.priority) ?? 0) + 1);
  }
  return shown.map((priority) => ({ priority, count: counts.get(priority) ?? 0 }));
}

/** At most this many alarms in ten minutes in an upset (EEMUA 191). */
export const loadMost = 10;
const loadSpanMs = 600_000;

/** Alarms of the last ten minutes, folded ones included. */
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
