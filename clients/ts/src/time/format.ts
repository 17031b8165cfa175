import { currentLanguage } from "../i18n/language.ts";

/** Times as the control room reads them: 24-hour clock, local time of the Netherlands. */

const zone = "Europe/Amsterdam";
const clock = new Intl.DateTimeFormat("nl-NL", { timeZone: zone, timeStyle: "medium" });
const hours = new Intl.DateTimeFormat("nl-NL", {
  timeZone: zone,
  hour: "2-digit",
  minute: "2-digit",
});
const tongue = currentLanguage() === "en" ? "en-GB" : "nl-NL";
const dayLong = new Intl.DateTimeFormat(tongue, {
  timeZone: zone,
  weekday: "short",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const dayShort = new Intl.DateTimeFormat(tongue, {
  timeZone: zone,
  day: "numeric",
  month: "short",
});

const two = (value: number) => value.toString().padStart(2, "0");

/** 45 s -> "0:45", 11 min -> "11:02", above an hour "1:04:09". Never negative. */
export function minutesAndSeconds(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const h = Math.floor(total / 3600);
  const m = Math.floor((total % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(total % 60)}` : `${m}:${two(total % 60)}`;
}

/** Time still to go, rounded up: a countdown shows 0:00 only when it is over. */
export const remaining = (ms: number): string =>
  minutesAndSeconds(Math.ceil(Math.max(0, ms) / 1000) * 1000);

/** Short spans for a contact age or a reaction: "5 s", "59 s", then "1:12". */
export function shortSpan(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  return total < 60 ? `${total} s` : minutesAndSeconds(ms);
}

/** "14:32:07" */
export const clockTime = (ms: number): string => clock.format(ms);

/** "14:32" */
export const hourAndMinute = (ms: number): string => hours.format(ms);

/** "14:31:22.418", for the timeline. */
export function clockTimeExact(ms: number): string {
  const fraction = ((ms % 1000) + 1000) % 1000;
  return `${clock.format(ms)}.${Math.floor(fraction).toString().padStart(3, "0")}`;
}

/** "di 24 november 2026" */
export const longDay = (ms: number): string => dayLong.format(ms).replace(",", "");

/** "19 nov" */
export const shortDay = (ms: number): string => dayShort.format(ms).replace(".", "");

const passedOf = (ms: number): number => {
  const [hour = 0, minute = 0, second = 0] = clock.format(ms).split(":").map(Number);
  return ((hour * 60 + minute) * 60 + second) * 1000 + (((ms % 1000) + 1000) % 1000);
};

/** The moment, in milliseconds since 1970, at which the local day of `ms` began. */
export function localMidnight(ms: number): number {
  const start = ms - passedOf(ms);
  // A day of 23 or 25 hours began an hour before or after that.
  const off = passedOf(start);
  return off > 12 * 3_600_000 ? start + 24 * 3_600_000 - off : start - off;
}
