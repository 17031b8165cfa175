import { create } from "@bufbuild/protobuf";
import { AssignmentViewSchema } from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { describe, expect, it } from "vitest";
import { tonesOf } from "../src/handset/ringer.ts";

const offer = (assignmentId: bigint, silent: boolean) =>
  create(AssignmentViewSchema, { assignmentId, priority: Priority.P1, silent });

describe("the handheld", () => {
  it("makes no tone for a silent offer, and one for each other", () => {
    expect(tonesOf([offer(1n, true)])).toEqual([]);
    expect(tonesOf([offer(1n, true), offer(2n, false)])).toEqual([
      { key: "2", urgency: 1, pattern: "priority1" },
    ]);
  });
});
