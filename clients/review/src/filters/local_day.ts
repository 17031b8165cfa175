/** Days as the Netherlands count them: a period begins at local midnight, also when the clock changes. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

const zone = "Europe/Amsterdam";
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

function wallOf(ms: number): number[] {
  const read = new Map(parts.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return ["year", "month", "day", "hour", "minute", "second"].map(
    (type) => read.get(type as Intl.DateTimeFormatPartTypes) ?? 0,
  );
}

/** Milliseconds that the local clock is ahead of UTC at that moment. */
export function offsetAt(ms: number): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = wallOf(ms);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

export function dayOf(ms: number): Day {
  const [year = 0, month = 1, day = 1] = wallOf(ms);
  return { year, month, day };
}

/** The moment that this day begins. Days and months may run over: day 0 is the day before the first. */
export function startOf({ year, month, day }: Day): number {
  const wall = Date.UTC(year, month - 1, day);
  const guess = wall - offsetAt(wall);
  return wall - offsetAt(guess);
}

/** "2026-11-24", as a date field wants it. */
export const dayText = ({ year, month, day }: Day): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

export function dayFromText(text: string): Day | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

/** "2026-11-24T14:31:22.418+01:00": local time that a machine reads without doubt. */
export function isoLocal(ms: number): string {
  const offset = offsetAt(ms);
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  const wall = new Date(ms + offset).toISOString().slice(0, -1);
  return `${wall}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}
