import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import {
  PresenceViewSchema,
  ResponderStatus,
  ResponderViewSchema,
} from "@gen/meldkamer/v1/responder_pb.ts";
import { LiveState } from "@ts/live/live_state.ts";
import { expect, test } from "vitest";
import { placesOf } from "../src/map/base_shape.ts";
import { PlaceBook } from "../src/map/marks_of.ts";
import { ageText, metresBetween, whereabouts } from "../src/map/nearby.ts";
import { toRd } from "../src/map/rd.ts";

const now = Date.UTC(2026, 10, 26, 13, 32, 7);
const townHall = { latitude: 51.8416, longitude: 4.9787 };

/** Somebody on duty whose position is so old. */
function team(...people: readonly [key: string, north: number, ageMs: number][]): LiveState {
  const live = new LiveState();
  for (const [key, north, ageMs] of people) {
    live.responders.set(
      key,
      create(ResponderViewSchema, {
        person: { personKey: key, callSign: key },
        status: ResponderStatus.AVAILABLE,
      }),
    );
    live.presence.set(
      key,
      create(PresenceViewSchema, {
        personKey: key,
        position: { ...townHall, latitude: townHall.latitude + north / 111_320, accuracyM: 8 },
        fixTime: timestampFromMs(now - ageMs),
      }),
    );
  }
  return live;
}

// Published in both grids: church towers of the national triangulation.
test.each([
  ["Westertoren, Amsterdam", 52.37453253, 4.88352559, 120_700.723, 487_525.501],
  ["Martinitoren, Groningen", 53.21938317, 6.56820053, 233_883.131, 582_065.167],
])("%s stands in RD where it was published, to a metre", (_, latitude, longitude, x, y) => {
  const [east, north] = toRd({ latitude, longitude });
  expect(Math.hypot(east - x, north - y)).toBeLessThan(1);
});

test("a drawing is read back from its steps", () => {
  expect(placesOf([10, 20, 5, -5, -15, 0], [100, 200])).toEqual([
    [101, 202],
    [101.5, 201.5],
    [100, 201.5],
  ]);
});

test("who is nearest stands first, with how far and how certain", () => {
  const live = team(["BEV-12", 520, 2_000], ["BHV-02", 130, 1_000]);
  const { located, unplaced } = whereabouts(live, now, townHall);
  expect(located.map((one) => one.call)).toEqual(["BHV-02", "BEV-12"]);
  expect(located[0]?.far).toBeCloseTo(130, 0);
  expect(located[0]?.point.accuracyM).toBe(8);
  expect(unplaced).toBe(0);
});

test("an old position says how old it is, and a very old one from when it is", () => {
  const live = team(["A", 0, 5_000], ["B", 10, 72_000], ["C", 20, 40 * 60_000]);
  const texts = whereabouts(live, now, townHall).located.map((one) => ageText(one, now));
  expect(texts).toEqual(["", "1:12 oud", "van 13:52:07"]);
});

test("without a trusted clock no position passes for where somebody is", () => {
  const [one] = whereabouts(team(["A", 0, 1_000]), undefined, townHall).located;
  expect(one?.old).toBe(true);
  expect(one && ageText(one, undefined)).toBe("?");
});

test("who shares no position is counted, and who is off duty is not shown", () => {
  const live = team(["A", 0, 1_000], ["B", 0, 1_000], ["C", 0, 1_000]);
  live.presence.delete("B");
  live.responders.set(
    "C",
    create(ResponderViewSchema, {
      person: { personKey: "C" },
      status: ResponderStatus.OFF_DUTY,
    }),
  );
  const { located, unplaced } = whereabouts(live, now, townHall);
  expect(located.map((one) => one.key)).toEqual(["A"]);
  expect(unplaced).toBe(1);
});

test("a place is worked out once, and again when somebody moved", () => {
  let asked = 0;
  const book = new PlaceBook(() => {
    asked += 1;
    return [asked, 0];
  });
  expect(book.at("A", townHall)).toEqual([1, 0]);
  expect(book.at("A", { ...townHall })).toEqual([1, 0]);
  expect(book.at("A", { ...townHall, latitude: 51.9 })).toEqual([2, 0]);
});

test("metres between two places are right to a few within a municipality", () => {
  const library = { latitude: 51.8431, longitude: 4.9812 };
  expect(metresBetween(townHall, library)).toBeGreaterThan(235);
  expect(metresBetween(townHall, library)).toBeLessThan(245);
});
