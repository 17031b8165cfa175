import { words } from "../words/words.ts";

/** Hours of one day of the week: Shift and OfficeHours of the directory are both this. */
export interface DayHours {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after local midnight. */
  readonly fromMinute: number;
  /** Minutes after local midnight; not above fromMinute means the next day. */
  readonly untilMinute: number;
}

const two = (value: number) => value.toString().padStart(2, "0");

/** 510 -> "08:30", 1440 -> "24:00" */
export const clockOfMinute = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const dayName = (weekday: number) => words.roster.days[weekday - 1] ?? "?";

/** Days in a row become "ma–vr", others "ma, wo". */
function dayText(weekdays: readonly number[]): string {
  if (weekdays.length === 7) return "dagelijks";
  const inRow = weekdays.every((day, at) => at === 0 || day === (weekdays[at - 1] ?? 0) + 1);
  const first = dayName(weekdays[0] ?? 0);
  if (weekdays.length > 2 && inRow) return `${first}–${dayName(weekdays.at(-1) ?? 0)}`;
  return weekdays.map(dayName).join(", ");
}

/** "ma–vr 08:00–17:00; za 10:00–14:00" */
export function hoursText(hours: readonly DayHours[]): string {
  const days = new Map<string, number[]>();
  for (const one of hours) {
    const span = `${clockOfMinute(one.fromMinute)}–${clockOfMinute(one.untilMinute)}`;
    days.set(span, [...(days.get(span) ?? []), one.weekday]);
  }
  return [...days]
    .map(([span, weekdays]) => `${dayText(weekdays.toSorted((a, b) => a - b))} ${span}`)
    .join("; ");
}

export interface WeekBar {
  /** Minutes after Monday 00:00. */
  readonly from: number;
  readonly until: number;
}

const day = 1440;
const week = 7 * day;

/** The same hours as bars on one week; a night over Sunday comes back on Monday. */
export function weekBars(hours: readonly DayHours[]): WeekBar[] {
  const bars = hours.flatMap(({ weekday, fromMinute, untilMinute }) => {
    const from = (weekday - 1) * day + fromMinute;
    const lasts =
      untilMinute > fromMinute ? untilMinute - fromMinute : untilMinute + day - fromMinute;
    const until = from + lasts;
    if (until <= week) return [{ from, until }];
    return [
      { from, until: week },
      { from: 0, until: until - week },
    ];
  });
  return joined(bars.toSorted((a, b) => a.from - b.from));
}

/** Hours that follow each other at once are one bar. */
function joined(bars: readonly WeekBar[]): WeekBar[] {
  const whole: WeekBar[] = [];
  for (const bar of bars) {
    const last = whole.at(-1);
    if (last !== undefined && bar.from <= last.until) {
      whole[whole.length - 1] = { from: last.from, until: Math.max(last.until, bar.until) };
    } else {
      whole.push(bar);
    }
  }
  return whole;
}
