import type { Place } from "./rd.ts";

/** Somebody in sight, and the pixel where they stand. */
export interface Standing<Mark> {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

/** Some who stand too close to be told apart from so far away: one mark with their number. */
export interface Crowd {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  /** Where all of them were, not where they are. */
  readonly old: boolean;
}

/** Up to so many people in sight everybody has a mark of their own. */
const crowdedFrom = 150;
/** Fewer than this in one place are still drawn apart. */
const crowdLeast = 3;
/** Pixels that are one place. */
const cellPixels = 68;

interface CrowdView {
  readonly metresPerPixel: number;
}

export interface Seated<Mark> {
  readonly alone: readonly Standing<Mark>[];
  readonly crowds: readonly Crowd[];
}

/**
 * Seen from far away people are counted by place. The places lie fast on the ground, so that nobody
 * changes crowd because the map was moved; whoever `standsOut` is never counted away.
 */
export function crowdsOf<Mark extends { at: Place; old: boolean }>(
  seen: readonly Standing<Mark>[],
  { metresPerPixel }: CrowdView,
  standsOut: (mark: Mark) => boolean,
): Seated<Mark> {
  if (seen.length <= crowdedFrom) return { alone: seen, crowds: [] };
  const cell = cellPixels * metresPerPixel;
  const apart: Standing<Mark>[] = [];
  const cells = new Map<string, Standing<Mark>[]>();
  for (const one of seen) {
    if (standsOut(one.mark)) {
      apart.push(one);
      continue;
    }
    const [x, y] = one.mark.at;
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
    const there = cells.get(key);
    if (there === undefined) cells.set(key, [one]);
    else there.push(one);
  }
  const alone: Standing<Mark>[] = [];
  const crowds: Crowd[] = [];
  for (const there of cells.values()) {
    if (there.length < crowdLeast) alone.push(...there);
    else crowds.push(crowdOf(there));
  }
  return { alone: [...alone, ...apart], crowds };
}

function crowdOf(there: readonly Standing<{ old: boolean }>[]): Crowd {
  const count = there.length;
  const x = there.reduce((sum, one) => sum + one.x, 0) / count;
  const y = there.reduce((sum, one) => sum + one.y, 0) / count;
  return { count, x, y, old: there.every((one) => one.mark.old) };
}
