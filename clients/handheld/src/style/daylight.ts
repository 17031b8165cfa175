import { applyTheme } from "@ts/style/theme.ts";

/** Light by day, dark by night, unless the guard chose. */
export type Light = "auto" | "light" | "dark";

const kept = "meldkamer.handheld.light";
const hourHere = new Intl.DateTimeFormat("nl-NL", {
  timeZone: "Europe/Amsterdam",
  hour: "numeric",
  hourCycle: "h23",
});

export function chosenLight(): Light {
  const chosen = localStorage.getItem(kept);
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** Day is from 7 to 20 o'clock: a street in winter has lamps before and after it. */
export const isDay = (now: number): boolean => {
  const hour = Number.parseInt(hourHere.format(now), 10);
  return hour >= 7 && hour < 20;
};

export function showLight(now: number): void {
  const chosen = chosenLight();
  applyTheme(chosen === "auto" ? (isDay(now) ? "light" : "dark") : chosen);
}

export function chooseLight(light: Light, now: number): void {
  localStorage.setItem(kept, light);
  showLight(now);
}
