import { describe, expect, it } from "vitest";
import { UnseenTaps } from "../src/handset/unseen_taps.ts";
import type { QueuedTap } from "../src/outbox/tap.ts";
import { isDay } from "../src/style/daylight.ts";

const tap = (order: number): QueuedTap => ({
  order,
  requestId: `r${order}`,
  person: "G-11",
  deviceTime: 0,
  tap: { verb: "secured", assignmentId: "71" },
});

describe("UnseenTaps", () => {
  it("keeps a tap until the picture stands where its fact is", () => {
    const unseen = new UnseenTaps();
    unseen.add(tap(1), { epoch: 1n, sequence: 10n });
    unseen.add(tap(2), { epoch: 1n, sequence: 12n });
    unseen.settle({ epoch: 1n, sequence: 9n });
    expect(unseen.all).toHaveLength(2);
    unseen.settle({ epoch: 1n, sequence: 10n });
    expect(unseen.all.map(({ order }) => order)).toEqual([2]);
  });

  it("keeps nothing that has no place in the journal", () => {
    const unseen = new UnseenTaps();
    unseen.add(tap(1), undefined);
    expect(unseen.all).toEqual([]);
  });

  it("forgets all of a person who leaves", () => {
    const unseen = new UnseenTaps();
    unseen.add(tap(1), { epoch: 1n, sequence: 10n });
    unseen.clear();
    expect(unseen.all).toEqual([]);
  });
});

describe("isDay", () => {
  it("is from seven to eight by the clock of the Netherlands", () => {
    expect(isDay(Date.parse("2026-11-24T05:59:00Z"))).toBe(false);
    expect(isDay(Date.parse("2026-11-24T06:00:00Z"))).toBe(true);
    expect(isDay(Date.parse("2026-11-24T18:59:00Z"))).toBe(true);
    expect(isDay(Date.parse("2026-11-24T19:00:00Z"))).toBe(false);
    expect(isDay(Date.parse("2026-07-01T05:00:00Z"))).toBe(true);
  });
});
