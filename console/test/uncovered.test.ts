import { create } from "@bufbuild/protobuf";
import { CoverLevel, PlaceCoverSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import { describe, expect, test } from "vitest";
import { placesWith } from "../src/team/team_order.ts";

const place = (siteLabel: string, level: CoverLevel) =>
  [siteLabel, create(PlaceCoverSchema, { siteKey: siteLabel, siteLabel, level })] as const;

describe("the team board", () => {
  test("names the places without a response arrangement apart from those where all are busy", () => {
    const covers = new Map([
      place("Balie", CoverLevel.NOBODY_FREE),
      place("Archief", CoverLevel.GOOD),
      place("Zwembad", CoverLevel.NOBODY_THERE),
    ]);
    expect(placesWith(covers, CoverLevel.NOBODY_THERE)).toEqual(["Zwembad"]);
    expect(placesWith(covers, CoverLevel.NOBODY_FREE)).toEqual(["Balie"]);
  });
});
