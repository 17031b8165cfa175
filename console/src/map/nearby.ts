import type { GeoPoint } from "@gen/meldkamer/v1/common_pb.ts";
import { type PresenceView, ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import { clockTime, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { positionOldMs } from "../plan/position_age.ts";
import { byCallSign, onDuty } from "../team/team_order.ts";
import { mapWords } from "./map_words.ts";

/** Milliseconds after which a position says its time of day rather than its age. */
const datedAfterMs = 10 * 60_000;

/** Somebody who shares a position, as the map and the list show them. */
export interface Located {
  readonly key: string;
  readonly call: string;
  readonly status: ResponderStatus;
  readonly incidentId: bigint;
  readonly point: GeoPoint;
  /** Milliseconds since the position was fixed; undefined while time is not to be trusted. */
  readonly age: number | undefined;
  /** Drawn as where they were, not where they are. */
  readonly old: boolean;
  /** Metres to the place that the list is about. */
  readonly far: number | undefined;
}

const metresPerDegree = 111_320;

/** Metres between two places, as the crow flies; good to a few metres within a municipality. */
export function metresBetween(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const north = (a.latitude - b.latitude) * metresPerDegree;
  const east =
    (a.longitude - b.longitude) *
    metresPerDegree *
    Math.cos(((a.latitude + b.latitude) * Math.PI) / 360);
  return Math.hypot(north, east);
}

export interface Whereabouts {
  /** Nearest first; by call sign when the list is about no place. */
  readonly located: readonly Located[];
  /** On duty without a position. */
  readonly unplaced: number;
}

/** Everybody on duty, with or without a position. */
export function whereabouts(
  picture: Picture,
  now: number | undefined,
  place: { latitude: number; longitude: number } | undefined,
): Whereabouts {
  const located: Located[] = [];
  let unplaced = 0;
  for (const one of onDuty(picture)) {
    const key = one.person?.personKey ?? "";
    const seen = picture.presence.get(key);
    if (seen?.position === undefined) {
      unplaced += 1;
      continue;
    }
    const age = ageOf(seen, now);
    located.push({
      key,
      call: one.person?.callSign || one.person?.name || "",
      status: one.status,
      incidentId: one.incidentId,
      point: seen.position,
      age,
      old: age === undefined || age > positionOldMs || one.status === ResponderStatus.UNREACHABLE,
      far: place === undefined ? undefined : metresBetween(seen.position, place),
    });
  }
  located.sort((a, b) => (a.far ?? 0) - (b.far ?? 0) || byCallSign(a.call, b.call));
  return { located, unplaced };
}

function ageOf(seen: PresenceView, now: number | undefined): number | undefined {
  const fixed = instantOf(seen.fixTime);
  return fixed === undefined || now === undefined ? undefined : Math.max(0, now - fixed);
}

/** "" while fresh, "1:12 oud", and from ten minutes on "van 14:32:07": nobody reads it as now. */
export function ageText(one: Located, now: number | undefined): string {
  if (!one.old || one.age === undefined || now === undefined)
    return one.age === undefined ? "?" : "";
  return one.age > datedAfterMs
    ? mapWords.oldAt(clockTime(now - one.age))
    : mapWords.old(shortSpan(one.age));
}
