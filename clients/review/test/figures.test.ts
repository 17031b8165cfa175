import { create } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import { PhaseFiguresSchema } from "@gen/meldkamer/v1/report_service_pb.ts";
import { expect, test } from "vitest";
import {
  axisFor,
  coarseMarksWithin,
  countWithin,
  curveOf,
  marksWithin,
  phaseOf,
} from "../src/figures/figures.ts";
import { roundSpanText, shareText, spanText } from "../src/figures/spans.ts";

test("a span is never rounded to the good side of a norm", () => {
  expect(spanText(7400)).toBe("7,4 s");
  expect(spanText(30_001)).toBe("30,1 s");
  expect(spanText(59_901)).toBe("1:00");
  expect(spanText(180_000)).toBe("3:00");
  expect(spanText(180_001)).toBe("3:01");
  expect(spanText(3_849_000)).toBe("1:04:09");
  expect(spanText(-5)).toBe("0,0 s");
});

test("a share says 100 % only when it is all of them", () => {
  expect(shareText(412, 412)).toBe("100 %");
  expect(shareText(2317, 2318)).toBe("99,9 %");
  expect(shareText(9999, 10_000)).toBe("99,9 %");
  expect(shareText(0, 12)).toBe("0 %");
  expect(shareText(0, 0)).toBe("");
});

test("norms and marks are round numbers", () => {
  expect([1000, 30_000, 90_000, 180_000, 3_600_000].map(roundSpanText)).toEqual([
    "1 s",
    "30 s",
    "1:30",
    "3 min",
    "1 u",
  ]);
});

const figures = (count: number, more: object = {}) =>
  phaseOf(
    create(PhaseFiguresSchema, {
      phase: "acknowledge",
      count,
      p50: durationFromMs(10_000),
      p90: durationFromMs(18_000),
      p985: durationFromMs(20_000),
      valuesMs: Array.from({ length: count }, (_, index) => (index + 1) * 1000),
      ...more,
    }),
  );

test("twenty cases have percentiles, nineteen are shown one by one", () => {
  expect(figures(20).percentiles).toEqual({ p50: 10_000, p90: 18_000, p985: 20_000 });
  expect(figures(19).percentiles).toBeUndefined();
  expect(figures(19).values).toHaveLength(19);
});

test("a norm of nothing is no norm", () => {
  expect(figures(20, { norm: durationFromMs(0) }).norm).toBeUndefined();
  expect(figures(20).norm).toBeUndefined();
  expect(figures(20, { norm: durationFromMs(30_000) }).norm).toBe(30_000);
});

test("counting within a limit includes the limit", () => {
  const values = [1000, 2000, 2000, 5000];
  expect([0, 1000, 1999, 2000, 9000].map((limit) => countWithin(values, limit))).toEqual([
    0, 1, 1, 3, 4,
  ]);
});

test("the curve is one step a value, equal values are one step, and it ends at all", () => {
  expect(curveOf([500, 2000, 2000, 5000], 1000, 10_000)).toEqual([
    { ms: 1000, share: 0.25 },
    { ms: 2000, share: 0.75 },
    { ms: 5000, share: 1 },
    { ms: 10_000, share: 1 },
  ]);
});

test("the axis holds the longest value and the norm", () => {
  expect(axisFor([]).until).toBe(10_000);
  expect(axisFor([figures(20)]).until).toBe(30_000);
  expect(axisFor([figures(20, { norm: durationFromMs(180_000) })]).until).toBe(300_000);
  expect(marksWithin(1000, 30_000)).toEqual([1000, 2000, 5000, 10_000, 30_000]);
  expect(coarseMarksWithin(1000, 60_000)).toEqual([1000, 10_000, 60_000]);
});
