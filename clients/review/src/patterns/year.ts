import type { YearCount } from "@gen/meldkamer/v1/report_service_pb.ts";

export const months = Array.from({ length: 12 }, (_, month) => month + 1);

/** One line of the year: a sort of incident, month by month. */
export interface YearLine {
  readonly name: string;
  /** From January on. */
  readonly counts: readonly number[];
  readonly total: number;
}

/** The counts by what `nameOf` calls them, the most frequent first. */
export function linesOf(
  counts: readonly YearCount[],
  nameOf: (count: YearCount) => string,
): YearLine[] {
  const lines = new Map<string, number[]>();
  for (const one of counts) {
    const name = nameOf(one);
    const line = lines.get(name) ?? months.map(() => 0);
    line[one.month - 1] = (line[one.month - 1] ?? 0) + one.count;
    lines.set(name, line);
  }
  return [...lines]
    .map(([name, line]) => ({ name, counts: line, total: line.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, "nl"));
}

/** How often each measure was advised in the year, the most frequent first. */
export function measuresOf(counts: readonly YearCount[]): [string, number][] {
  const measures = new Map<string, number>();
  for (const { measures: some } of counts) {
    for (const { measure, count } of some) {
      measures.set(measure, (measures.get(measure) ?? 0) + count);
    }
  }
  return [...measures].sort(([, a], [, b]) => b - a);
}
