/** Rows of known heights: which of them are in sight. */
export interface Window {
  /** Index of the first row to draw. */
  readonly first: number;
  /** Index after the last row to draw. */
  readonly end: number;
}

/** Pixels drawn above and below what is in sight, so that a scroll shows no gap. */
const marginPixels = 300;

/** Top of each row, and as last element the height of them all. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) as number) + height);
  return offsets;
}

/** The rows between `top` and `top + height` and a margin around, by binary search. */
export function windowOf(offsets: readonly number[], top: number, height: number): Window {
  const rows = offsets.length - 1;
  const from = firstAbove(offsets, top - marginPixels);
  const until = firstAbove(offsets, top + height + marginPixels);
  return { first: Math.max(0, from - 1), end: Math.min(rows, until) };
}

/** Index of the first offset above `pixels`. */
function firstAbove(offsets: readonly number[], pixels: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] as number) <= pixels) low = middle + 1;
    else high = middle;
  }
  return low;
}
