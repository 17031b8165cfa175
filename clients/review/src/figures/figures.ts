import type { PhaseFigures } from "@gen/meldkamer/v1/report_service_pb.ts";
import { spanOf } from "@ts/time/instant.ts";

/** Below this many cases a percentile says nothing: then each value is shown. */
export const fewCases = 20;

/** One phase in milliseconds. */
export interface Phase {
  phase: string;
  count: number;
  /** Absent with too few cases. */
  percentiles: { p50: number; p90: number; p985: number } | undefined;
  norm: number | undefined;
  withinNorm: number;
  /** Ascending. */
  values: readonly number[];
}

export function phaseOf(figures: PhaseFigures): Phase {
  const enough = figures.count >= fewCases;
  const norm = spanOf(figures.norm);
  return {
    phase: figures.phase,
    count: figures.count,
    percentiles: enough
      ? {
          p50: spanOf(figures.p50) ?? 0,
          p90: spanOf(figures.p90) ?? 0,
          p985: spanOf(figures.p985) ?? 0,
        }
      : undefined,
    norm: norm === undefined || norm === 0 ? undefined : norm,
    withinNorm: figures.withinNorm,
    values: figures.valuesMs,
  };
}

/** How many of `values` (ascending) are at most `limit`. */
export function countWithin(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface CurvePoint {
  ms: number;
  share: number;
}

/** The empirical distribution as steps: after each value, the share that is at most so long. */
export function curveOf(values: readonly number[], from: number, until: number): CurvePoint[] {
  const points: CurvePoint[] = [{ ms: from, share: countWithin(values, from) / values.length }];
  values.forEach((value, index) => {
    if (value <= from || value > until || value === values[index + 1]) return;
    points.push({ ms: value, share: (index + 1) / values.length });
  });
  points.push({ ms: until, share: countWithin(values, until) / values.length });
  return points;
}

/** Round marks from a second to a day; those within the span of an axis. */
const marks = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400];

export const marksWithin = (from: number, until: number): number[] =>
  marks.map((seconds) => seconds * 1000).filter((ms) => ms >= from && ms <= until);

/** The few marks that a narrow strip has room for. */
export const coarseMarksWithin = (from: number, until: number): number[] =>
  [1, 10, 60, 600, 3600, 36_000]
    .map((seconds) => seconds * 1000)
    .filter((ms) => ms >= from && ms <= until);

/** An axis that holds all values and norms: from a second to the next round mark. */
export function axisFor(phases: readonly Phase[]): { from: number; until: number } {
  const longest = Math.max(
    10_000,
    ...phases.map(({ values, norm }) => Math.max(values.at(-1) ?? 0, norm ?? 0)),
  );
  const until = marks.map((seconds) => seconds * 1000).find((ms) => ms >= longest) ?? longest;
  return { from: 1000, until };
}
