import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { PresenceViewSchema } from "@gen/meldkamer/v1/responder_pb.ts";
import { describe, expect, test } from "vitest";
import { positionAge } from "../src/plan/position_age.ts";

const fixedAt = (ms: number) =>
  create(PresenceViewSchema, { personKey: "H-42", fixTime: timestampFromMs(ms) });

describe("a position", () => {
  test("draws a fix of more than thirty seconds as old, with its age", () => {
    expect(positionAge(fixedAt(1_000), 31_000)).toBe("");
    expect(positionAge(fixedAt(1_000), 36_000)).toBe("35 s");
  });

  test("says no age without a fix or while the time is unknown", () => {
    expect(positionAge(undefined, 36_000)).toBe("");
    expect(positionAge(fixedAt(1_000), undefined)).toBe("");
  });
});
