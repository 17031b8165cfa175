import { describe, expect, test } from "vitest";
import { crowdsOf } from "../src/map/crowd.ts";

interface Mark {
  at: [number, number];
  old: boolean;
  mine: boolean;
}

/** So many people, all within ten metres of a place; a pixel is a metre. */
const stand = (count: number, [east, north]: [number, number], some: Partial<Mark> = {}) =>
  Array.from({ length: count }, (_, index) => {
    const at: [number, number] = [east + (index % 10), north];
    return { mark: { at, old: false, mine: false, ...some }, x: at[0], y: at[1] };
  });

const mine = (mark: Mark): boolean => mark.mine;
const near = { metresPerPixel: 1 };

describe("people on the map", () => {
  test("each have a mark of their own while they can be told apart", () => {
    const few = stand(150, [0, 0]);
    expect(crowdsOf(few, near, mine)).toEqual({ alone: few, crowds: [] });
  });

  test("are counted by place when there are many, and nobody is lost", () => {
    const seen = [...stand(120, [0, 0]), ...stand(60, [900, 900]), ...stand(2, [480, 480])];
    const { alone, crowds } = crowdsOf(seen, near, mine);
    expect(crowds.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([60, 120]);
    expect(alone).toHaveLength(2);
  });

  test("who works on the chosen incident is never counted away, and is drawn last", () => {
    const seen = [...stand(1, [3, 0], { mine: true }), ...stand(200, [0, 0])];
    const { alone, crowds } = crowdsOf(seen, near, mine);
    expect(crowds.map(({ count }) => count)).toEqual([200]);
    expect(alone.at(-1)?.mark.mine).toBe(true);
  });

  test("a crowd is drawn as where they were when nobody of it has a position of now", () => {
    const old = { old: true };
    const seen = [...stand(160, [0, 0]), ...stand(1, [0, 0], old), ...stand(5, [900, 900], old)];
    const { crowds } = crowdsOf(seen, near, mine);
    expect(crowds.map((one) => [one.count, one.old])).toEqual([
      [161, false],
      [5, true],
    ]);
  });
});
