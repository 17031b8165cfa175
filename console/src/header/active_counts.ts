import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import { instantOf } from "@ts/time/instant.ts";

/** The priorities that the header counts, the gravest first. */
export const countedPriorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4] as const;

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

/** The load of a picture, counted once a second however often it is shown. */
export function createLoadMeter(picture: Picture): (now: number) => number {
  let second = -1;
  let load = 0;
  return (now) => {
    const current = Math.floor(now / 1000);
    if (current !== second) {
      second = current;
      load = alarmLoad(picture, now);
    }
    return load;
  };
}
