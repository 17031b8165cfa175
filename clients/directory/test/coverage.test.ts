import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { CoverageHourSchema } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { expect, test } from "vitest";
import { coverageRows } from "../src/trial/coverage.ts";

const first = Date.UTC(2026, 10, 24, 11);
const gap = (siteKey: string, hour: number, people: number) =>
  create(CoverageHourSchema, {
    siteKey,
    fromTime: timestampFromMs(first + hour * 3_600_000),
    people,
    needed: 2,
  });

test("gaps lie on their hour and place, and the worst place comes first", () => {
  const sites = [
    { siteKey: "A", label: "Stadhuis" },
    { siteKey: "B", label: "Werf" },
  ];
  const gaps = [gap("B", 0, 0), gap("B", 3, 1), gap("A", 23, 1), gap("A", 24, 0)];
  const rows = coverageRows(sites, gaps, first, 24);
  expect(rows.map((row) => [row.siteLabel, row.short])).toEqual([
    ["Werf", 2],
    ["Stadhuis", 1],
  ]);
  expect(rows[0]?.hours[0]?.people).toBe(0);
  expect(rows[0]?.hours[3]?.people).toBe(1);
  expect(rows[1]?.hours[23]?.people).toBe(1);
});
