import { describe, expect, test } from "vitest";
import { offsetsOf, windowOf } from "../src/queue/windowed_list.ts";

describe("windowed list", () => {
  test("knows the top of each row and the height of all", () => {
    expect(offsetsOf([36, 85, 81])).toEqual([0, 36, 121, 202]);
    expect(offsetsOf([])).toEqual([0]);
  });

  test("draws every row that is in sight and a margin, whatever the scroll", () => {
    const heights = Array.from({ length: 500 }, (_, index) => (index % 7 === 0 ? 36 : 85));
    const offsets = offsetsOf(heights);
    for (const top of [0, 1, 36, 5000, 20_000, (offsets.at(-1) as number) - 900]) {
      const { first, end } = windowOf(offsets, top, 900);
      expect(offsets[first] as number).toBeLessThanOrEqual(Math.max(0, top - 300));
      expect(offsets[end] as number).toBeGreaterThanOrEqual(
        Math.min(offsets.at(-1) as number, top + 900 + 300),
      );
      expect(end - first).toBeLessThan(30);
    }
  });

  test("draws nothing of an empty list", () => {
    expect(windowOf(offsetsOf([]), 0, 900)).toEqual({ first: 0, end: 0 });
  });
});
