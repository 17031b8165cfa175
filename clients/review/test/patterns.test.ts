import { create } from "@bufbuild/protobuf";
import { RiskCellSchema, YearCountSchema } from "@gen/meldkamer/v1/report_service_pb.ts";
import { describe, expect, test } from "vitest";
import { hourIn, tintOf, weekOf } from "../src/patterns/risk.ts";
import { linesOf, measuresOf } from "../src/patterns/year.ts";

describe("patterns", () => {
  test("an hour of the week counts all places, and is marked when one place is", () => {
    const week = weekOf([
      create(RiskCellSchema, { siteKey: "A", weekday: 1, hour: 10, count: 4, highlighted: true }),
      create(RiskCellSchema, { siteKey: "B", weekday: 1, hour: 10, count: 1 }),
      create(RiskCellSchema, { siteKey: "B", weekday: 2, hour: 10, count: 1 }),
    ]);
    expect(hourIn(week, 1, 10)).toEqual({ count: 5, highlighted: true });
    expect(hourIn(week, 2, 10)).toEqual({ count: 1, highlighted: false });
    expect(hourIn(week, 3, 10)).toBeUndefined();
  });

  test("the tint follows the count and never hides a single one", () => {
    expect([tintOf(0, 20), tintOf(1, 20), tintOf(20, 20)]).toEqual([0, 1, 4]);
  });

  test("the year adds up by what one looks at, with its measures", () => {
    const counts = [
      create(YearCountSchema, {
        month: 1,
        category: "II",
        kindLabel: "Overlast",
        count: 2,
        measures: [{ measure: "written_warning", count: 1 }],
      }),
      create(YearCountSchema, { month: 3, category: "II", kindLabel: "Paniekknop", count: 1 }),
      create(YearCountSchema, {
        month: 3,
        category: "III",
        kindLabel: "Paniekknop",
        count: 4,
        measures: [{ measure: "written_warning", count: 3 }],
      }),
    ];
    const lines = linesOf(counts, ({ category }) => category);
    expect(lines.map(({ name, total }) => `${name} ${total}`)).toEqual(["III 4", "II 3"]);
    expect(lines[1]?.counts.slice(0, 3)).toEqual([2, 0, 1]);
    expect(measuresOf(counts)).toEqual([["written_warning", 4]]);
  });
});
