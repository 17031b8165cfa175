import type { PlanLevel, Point } from "./plan_shape.ts";
import { type Area, leastCovering } from "./tags.ts";

/** Width of a letter of a room's name, in plan units: of a hall, and of any other room. */
const letterWidth = { hall: 7.6, room: 6.2 };

/** Plan units around a name that stay free: what touches a word makes another word of it. */
const clear = 5;

/** Where the names of rooms and the numbers of counters stand; what is put on a plan keeps off them. */
export function namesOf(level: PlanLevel): Area[] {
  const rooms = level.rooms.map(({ label, labelAt: [x, y], hall }): Area => {
    const half = (label.length * (hall ? letterWidth.hall : letterWidth.room)) / 2;
    return [x - half - clear, y - 11 - clear, x + half + clear, y + 4 + clear];
  });
  const counters = level.counters.map(
    ({ box: [x, y, width, height] }): Area => [x, y - 16, x + width, y + height],
  );
  return [...rooms, ...counters];
}

const sign: Point = [20, 16];

/** The letter of an evacuation route beside where the route begins, off the names. */
export function signAt([x, y]: Point, names: readonly Area[], size: Point): Point {
  const corners: Point[] = [
    [x, y],
    [x, y - 20],
    [x, y + 20],
    [x - 26, y],
    [x + 26, y],
  ];
  return leastCovering(corners, sign, names, size);
}

/** How far a tag's near edge stands above or below the middle of its mark, nearest first. */
const tagRows = [13, 26, 40, 56];

/**
 * The tag of an alarm beside its mark: below it to the right, unless that covers a name; then the
 * nearest of the other places around it that covers none.
 */
export function alarmTagAt([x, y]: Point, tag: Point, names: readonly Area[], size: Point): Point {
  const [width, height] = tag;
  const corners = tagRows.flatMap((away): Point[] => {
    const [below, above] = [y + away, y - away - height];
    const beside: Point[] = [
      [x + 24, below],
      [x + 24, above],
      [x - 24 - width, below],
      [x - 24 - width, above],
    ];
    // Right above or below there is the mark itself, until the tag is past it.
    const middle = x - width / 2;
    return away < 24 ? beside : [[middle, below], [middle, above], ...beside];
  });
  return leastCovering(corners, tag, names, size);
}

/** Pixels around the middle of an alarm's mark that it covers. */
const markReach = 21;

/** The room whose name would stick out from under a mark: the tag beside it says where that is. */
export function roomUnder([x, y]: Point, level: PlanLevel): string {
  const names = namesOf(level);
  const under = level.rooms.find((_, index) => {
    const [left, top, right, bottom] = names[index] ?? [0, 0, 0, 0];
    const across = Math.min(x + markReach, right - clear) - Math.max(x - markReach, left + clear);
    const down = Math.min(y + markReach, bottom - clear) - Math.max(y - markReach, top + clear);
    return across > 0 && down > 4;
  });
  return under?.label ?? "";
}
