import type { Duration } from "@bufbuild/protobuf/wkt";
import { spanOf } from "@ts/time/instant.ts";

const units: readonly [ms: number, name: string][] = [
  [3_600_000, "uur"],
  [60_000, "min"],
  [1000, "s"],
];

/** 90 s -> "1 min 30 s"; never a decimal, because that is how the protocol says it. */
export function spanText(ms: number): string {
  const parts: string[] = [];
  let rest = Math.round(ms / 1000) * 1000;
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * size;
  }
  return parts.length === 0 ? "0 s" : parts.join(" ");
}

export const durationText = (span: Duration | undefined): string => {
  const ms = spanOf(span);
  return ms === undefined || ms === 0 ? "" : spanText(ms);
};

const isoUnits: Readonly<Record<string, [one: string, many: string]>> = {
  H: ["uur", "uur"],
  D: ["dag", "dagen"],
  W: ["week", "weken"],
  M: ["maand", "maanden"],
  Y: ["jaar", "jaar"],
};

/** PT24H -> "binnen 24 uur", P6W -> "binnen 6 weken"; anything else shows itself. */
export function dueText(iso: string): string {
  if (iso === "") return "";
  const found = /^PT?(\d+)([HDWMY])$/.exec(iso);
  const unit = isoUnits[found?.[2] ?? ""];
  if (found === null || unit === undefined) return iso;
  const count = Number(found[1]);
  return `binnen ${count} ${count === 1 ? unit[0] : unit[1]}`;
}
