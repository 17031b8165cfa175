import type { Point } from "./plan_shape.ts";

/** Upper left corner of a name tag. */
export type Tag = Point;

export type Area = readonly [left: number, top: number, right: number, bottom: number];

interface Wanted {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** Of these upper left corners the one where so large a thing covers least, the first of equals. */
export function leastCovering(
  corners: readonly Point[],
  [width, height]: Point,
  taken: readonly Area[],
  size: Point,
): Point {
  const cost = ([left, top]: Point) => {
    const area: Area = [left, top, left + width, top + height];
    const outside =
      Math.max(0, -left) +
      Math.max(0, -top) +
      Math.max(0, area[2] - size[0] - 20) +
      Math.max(0, area[3] - size[1]);
    return taken.reduce((sum, other) => sum + overlap(area, other), outside * 200);
  };
  return corners.reduce((left, right) => (cost(right) < cost(left) ? right : left));
}

/**
 * Places each name tag beside its mark where it covers least of what is there and of the others: six
 * corners are tried, in the order of the list, so that the same picture always gives the same places.
 */
export function placeTags(covered: readonly Area[], wanted: readonly Wanted[], size: Point): Tag[] {
  const taken: Area[] = [...covered];
  for (const { at } of wanted) taken.push([at[0] - 9, at[1] - 9, at[0] + 9, at[1] + 9]);
  return wanted.map(({ at: [x, y], width, height }) => {
    const corners: Point[] = [
      [x - width - 12, y - height - 2],
      [x - 20, y + 14],
      [x + 14, y - height / 2],
      [x - width + 40, y + 13],
      [x - width - 12, y - height / 2],
      [x - 20, y - height - 14],
    ];
    const best = leastCovering(corners, [width, height], taken, size);
    taken.push([best[0], best[1], best[0] + width, best[1] + height]);
    return best;
  });
}
