import { describe, expect, test } from "vitest";
import { StickySlots } from "../src/queue/sticky_slots.ts";

function slotsAt(start = 0) {
  const time = { now: start };
  return { time, slots: new StickySlots(() => time.now, 2000) };
}

describe("sticky slots", () => {
  test("give digits in order of urgency on arrival", () => {
    const { slots } = slotsAt();
    slots.update([30n, 10n, 20n]);
    expect([30n, 10n, 20n].map((id) => slots.digitOf(id))).toEqual([1, 2, 3]);
    expect(slots.incidentAt(2)).toBe(10n);
  });

  test("keep a digit when a more urgent incident comes in above it", () => {
    const { slots } = slotsAt();
    slots.update([10n]);
    slots.update([99n, 10n]);
    expect(slots.digitOf(10n)).toBe(1);
    expect(slots.digitOf(99n)).toBe(2);
  });

  test("let a freed digit rest, so that a second press accepts nothing else", () => {
    const { slots, time } = slotsAt();
    slots.update([10n]);
    slots.update([20n]);
    expect(slots.incidentAt(1)).toBeUndefined();
    expect(slots.digitOf(20n)).toBe(2);
    expect(slots.nextFreeIn()).toBe(2000);
    time.now = 2000;
    slots.update([20n, 30n]);
    expect(slots.digitOf(20n)).toBe(2);
    expect(slots.digitOf(30n)).toBe(1);
    expect(slots.nextFreeIn()).toBeUndefined();
  });

  test("give no tenth digit, and hand a rested one to who still waits", () => {
    const { slots, time } = slotsAt();
    const ten = Array.from({ length: 10 }, (_, index) => BigInt(index + 1));
    slots.update(ten);
    expect(slots.digitOf(9n)).toBe(9);
    expect(slots.digitOf(10n)).toBeUndefined();
    slots.update(ten.slice(1));
    expect(slots.digitOf(10n)).toBeUndefined();
    time.now = 2001;
    slots.update(ten.slice(1));
    expect(slots.digitOf(10n)).toBe(1);
  });
});
