import type { RiskCell } from "@gen/meldkamer/v1/report_service_pb.ts";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** One hour of the week over all places that are looked at. */
export interface WeekHour {
  readonly count: number;
  /** At one place at least it comes again and again. */
  readonly highlighted: boolean;
}

const keyOf = (weekday: number, hour: number): number => weekday * 24 + hour;

/** The hours of the week in which something happened. */
export function weekOf(cells: readonly RiskCell[]): ReadonlyMap<number, WeekHour> {
  const week = new Map<number, WeekHour>();
  for (const { weekday, hour, count, highlighted } of cells) {
    const key = keyOf(weekday, hour);
    const before = week.get(key);
    week.set(key, {
      count: (before?.count ?? 0) + count,
      highlighted: highlighted || before?.highlighted === true,
    });
  }
  return week;
}

export const hourIn = (
  week: ReadonlyMap<number, WeekHour>,
  weekday: number,
  hour: number,
): WeekHour | undefined => week.get(keyOf(weekday, hour));

/** How dark a cell is, from 0 to 4: a help for the eye, the number says it. */
export function tintOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));
}
