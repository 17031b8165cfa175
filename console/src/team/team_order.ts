import type { CoverLevel, PlaceCover } from "@gen/meldkamer/v1/feed_pb.ts";
import {
  type PresenceView,
  ResponderStatus,
  type ResponderView,
} from "@gen/meldkamer/v1/responder_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import { instantOf } from "@ts/time/instant.ts";

/** Without a sign of life this long a handheld does not count as connected, in milliseconds. */
export const handheldSilentMs = 60_000;

export const onDuty = (picture: Picture): ResponderView[] =>
  [...picture.responders.values()].filter((one) => one.status !== ResponderStatus.OFF_DUTY);

const places: Record<ResponderStatus, number> = {
  [ResponderStatus.DURESS]: 0,
  [ResponderStatus.ON_SCENE]: 2,
  [ResponderStatus.EN_ROUTE]: 2,
  [ResponderStatus.OFFERED]: 2,
  [ResponderStatus.UNREACHABLE]: 3,
  [ResponderStatus.AVAILABLE]: 4,
  [ResponderStatus.UNAVAILABLE]: 5,
  [ResponderStatus.OFF_DUTY]: 6,
  [ResponderStatus.UNSPECIFIED]: 7,
};

/** Made once: with two thousand people on duty a comparison that makes its own costs half a second. */
const inDutch = new Intl.Collator("nl", { numeric: true });

/** Call signs as people order them: BEV-2 before BEV-11. */
export const byCallSign = (a: string, b: string): number => inDutch.compare(a, b);

/** Danger first, then who works on the chosen incident, then the busy, the free and the absent. */
export function teamInOrder(
  team: readonly ResponderView[],
  selected: bigint | undefined,
): ResponderView[] {
  const place = (one: ResponderView) => {
    const busy = places[one.status];
    return busy === 2 && selected !== undefined && one.incidentId === selected ? 1 : busy;
  };
  const call = (one: ResponderView) => one.person?.callSign || one.person?.name || "";
  return [...team].sort((a, b) => place(a) - place(b) || byCallSign(call(a), call(b)));
}

/** Milliseconds since the last sign of life; undefined when there was none or time is unknown. */
export function contactOf(
  presence: PresenceView | undefined,
  now: number | undefined,
): number | undefined {
  const heard = instantOf(presence?.contactTime);
  return heard === undefined || now === undefined ? undefined : Math.max(0, now - heard);
}

/** Names of the places that are so at this moment. */
export const placesWith = (covers: ReadonlyMap<string, PlaceCover>, level: CoverLevel): string[] =>
  [...covers.values()]
    .filter((one) => one.level === level)
    .map((one) => one.siteLabel)
    .sort((a, b) => a.localeCompare(b, "nl"));
