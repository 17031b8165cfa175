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

/** The tag of an alarm beside its mark: below it to the right, unless that covers a name. */
export function alarmTagAt([x, y]: Point, tag: Point, names: readonly Area[], size: Point): Point {
  const [width, height] = tag;
  const corners: Point[] = [
    [x + 24, y + 13],
    [x + 24, y - 13 - height],
    [x - 24 - width, y + 13],
    [x - 24 - width, y - 13 - height],
    [x - width / 2, y + 26],
    [x - width / 2, y - 26 - height],
    [x + 28, y - height / 2],
    [x - 28 - width, y - height / 2],
  ];
  return leastCovering(corners, tag, names, size);
}
