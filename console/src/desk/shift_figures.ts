import type { GetResponseFiguresResponse } from "@gen/meldkamer/v1/report_service_pb.ts";
import { spanOf } from "@ts/time/instant.ts";

/** The three numbers under the queue: the server's own, never counted here. */
export interface ShiftFigures {
  readonly handled: number;
  readonly withinNorm: number;
  /** Milliseconds; undefined with fewer cases than a percentile deserves. */
  readonly p90: number | undefined;
}

export function shiftFiguresOf(answer: GetResponseFiguresResponse): ShiftFigures {
  const close = answer.phases.find((phase) => phase.phase === "close");
  const first = answer.phases.find((phase) => phase.phase === "acknowledge");
  return {
    handled: close?.count ?? 0,
    withinNorm: first?.withinNorm ?? 0,
    p90: first === undefined || first.count < 20 ? undefined : spanOf(first.p90),
  };
}
