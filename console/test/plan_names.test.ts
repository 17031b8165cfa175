import { expect, test } from "vitest";
import { alarmTagAt, namesOf, roomUnder, signAt } from "../src/plan/names.ts";
import type { PlanLevel } from "../src/plan/plan_shape.ts";

const size = [470, 410] as const;

const level = (name: string, at: readonly [number, number]): PlanLevel => ({
  level: "BG",
  label: "begane grond",
  shell: "",
  ground: "",
  walls: [],
  doors: [],
  fine: [],
  furniture: [],
  rooms: [{ label: name, labelAt: at, hall: true }],
  counters: [],
  spots: {},
  zones: {},
  exits: [],
  cameras: [],
  routes: [],
});

test("the tag of an alarm stands below it to the right while that covers no name", () => {
  const names = namesOf(level("Archief", [60, 380]));
  expect(alarmTagAt([200, 140], [110, 25], names, size)).toEqual([224, 153]);
});

test("the tag of an alarm leaves the name of the hall to be read", () => {
  const names = namesOf(level("Publiekshal", [270, 170]));
  const [, top] = alarmTagAt([200, 140], [110, 25], names, size);
  expect(top + 25).toBeLessThan(159);
});

test("a name that would stick out from under the mark is left out, a name beside it is not", () => {
  expect(roomUnder([272, 168], level("Raadzaal", [270, 170]))).toBe("Raadzaal");
  expect(roomUnder([200, 140], level("Raadzaal", [270, 170]))).toBe("");
});

test("the letter of an evacuation route stands beside the name of the stairs, not on it", () => {
  const names = namesOf(level("Trap", [400, 200]));
  const [left, top] = signAt([390, 190], names, size);
  const clear = top + 16 <= 189 || top >= 204 || left >= 416 || left + 20 <= 384;
  expect(clear).toBe(true);
});
