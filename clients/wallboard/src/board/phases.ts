import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { minutesAndSeconds, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { words } from "../words/words.ts";

/** One phase beside its norm. Norms and moments are the server's. */
export interface PhaseClock {
  readonly label: string;
  /** The clock as text; "?" while the picture is stale and the phase still runs. */
  readonly value: string;
  /** The norm in words. */
  readonly norm: string;
  /** How much of the norm is used, 0 to 1; undefined without a norm or a trusted clock. */
  readonly used: number | undefined;
  readonly late: boolean;
  /** Not begun: the value says so in words. */
  readonly before: boolean;
  /** Reached: the clock stands still. */
  readonly reached: boolean;
}

interface Span {
  from: number | undefined;
  until: number | undefined;
  norm: number | undefined;
}

/** `now`: server time, undefined while the picture is stale. */
function clockOf(label: string, span: Span, now: number | undefined, before: string): PhaseClock {
  const { from, until, norm } = span;
  const normText = norm === undefined ? words.phases.noNorm : words.phases.norm(shortSpan(norm));
  const reached = until !== undefined;
  const end = until ?? now;
  const still = { label, norm: normText, used: undefined, late: false, before: false, reached };
  if (from === undefined) return { ...still, value: before, before: true };
  if (end === undefined) return { ...still, value: words.unknown };
  const lasted = end - from;
  return {
    ...still,
    value: minutesAndSeconds(lasted),
    used: norm === undefined ? undefined : Math.min(1, Math.max(0, lasted / norm)),
    late: norm !== undefined && lasted > norm,
  };
}

/** Received until an operator took it. */
export function acceptClock(incident: IncidentView, now: number | undefined): PhaseClock {
  const from = instantOf(incident.receiveTime);
  const due = instantOf(incident.acknowledgeDueTime);
  const norm = due === undefined || from === undefined ? undefined : due - from;
  const until = instantOf(incident.acknowledgeTime);
  return clockOf(words.phases.accepted, { from, until, norm }, now, words.phases.new);
}

/** First acceptance by a responder until somebody was there. */
export function arriveClock(incident: IncidentView, now: number | undefined): PhaseClock {
  const norm = incident.arriveNormS === 0 ? undefined : incident.arriveNormS * 1000;
  const until = instantOf(incident.firstOnSceneTime);
  const from = instantOf(incident.firstAcceptTime) ?? (until && instantOf(incident.receiveTime));
  return clockOf(words.phases.onScene, { from, until, norm }, now, words.phases.notYet);
}
