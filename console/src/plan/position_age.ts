import type { PresenceView } from "@gen/meldkamer/v1/responder_pb.ts";
import { shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";

/** Milliseconds after which a position is drawn as old; the server ranks by none of two minutes. */
export const positionOldMs = 30_000;

/** "35 s" once the position is old, so that nobody takes it for where they are; "" while it is fresh. */
export function positionAge(presence: PresenceView | undefined, now: number | undefined): string {
  const fixed = instantOf(presence?.fixTime);
  if (fixed === undefined || now === undefined) return "";
  const age = now - fixed;
  return age > positionOldMs ? shortSpan(age) : "";
}
