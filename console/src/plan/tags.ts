import type { Point } from "./plan_shape.ts";

/** Upper left corner of a name tag. */
export type Tag = Point;

interface Wanted {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

type Area = readonly [left: number, top: number, right: number, bottom: number];

const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/**
 * Places each name tag beside its mark where it covers least of the others: four corners are
 * tried, in the order of the list, so that the same picture always gives the same places.
 */
export function placeTags(marks: readonly Point[], wanted: readonly Wanted[], size: Point): Tag[] {
  const taken: Area[] = marks.map(([x, y]) => [x - 24, y - 24, x + 150, y + 40]);
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
    const cost = ([left, top]: Point) => {
      const area: Area = [left, top, left + width, top + height];
      const outside =
        Math.max(0, -left) +
        Math.max(0, -top) +
        Math.max(0, area[2] - size[0] - 20) +
        Math.max(0, area[3] - size[1]);
      return taken.reduce((sum, other) => sum + overlap(area, other), outside * 200);
    };
    const best = corners.reduce((left, right) => (cost(right) < cost(left) ? right : left));
    taken.push([best[0], best[1], best[0] + width, best[1] + height]);
    return best;
  });
}
