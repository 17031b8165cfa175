import { create } from "@bufbuild/protobuf";
import { AssignmentState, AssignmentViewSchema } from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { describe, expect, it } from "vitest";
import { nextStepOf, shownAssignment, tapFor, workOf } from "../src/active/next_step.ts";
import { countdownOf } from "../src/offer/countdown.ts";
import type { QueuedTap, Tap } from "../src/outbox/tap.ts";

const nothingSaid = { secured: new Set<string>(), backup: new Set<string>(), actions: new Map() };

const view = (state: AssignmentState, more: object = {}) =>
  create(AssignmentViewSchema, { assignmentId: 71n, state, priority: Priority.P2, ...more });

const queued = (tap: Tap, order = 1): QueuedTap => ({
  order,
  requestId: `r${order}`,
  person: "G-11",
  deviceTime: 0,
  tap,
});

const shown = (state: AssignmentState, taps: Tap[] = [], more: object = {}) =>
  shownAssignment(view(state, more), taps.map(queued), nothingSaid);

describe("shownAssignment", () => {
  it("lays the guard's own taps over the server's view, in order", () => {
    const assignmentId = "71";
    const taps: Tap[] = [
      { verb: "respond", assignmentId, accept: true, reason: "" },
      { verb: "progress", assignmentId, to: "en_route" },
      { verb: "progress", assignmentId, to: "on_scene" },
      { verb: "secured", assignmentId },
    ];
    const after = shown(AssignmentState.OFFERED, taps);
    expect(after.state).toBe(AssignmentState.ON_SCENE);
    expect(nextStepOf(after)).toBe("cleared");
  });

  it("leaves taps about another assignment alone", () => {
    const other: Tap = { verb: "respond", assignmentId: "72", accept: true, reason: "" };
    expect(shown(AssignmentState.OFFERED, [other]).state).toBe(AssignmentState.OFFERED);
  });

  it("takes a refused offer off the screen at once", () => {
    const no: Tap = { verb: "respond", assignmentId: "71", accept: false, reason: "busy" };
    expect(workOf([shown(AssignmentState.OFFERED, [no])]).kind).toBe("none");
  });
});

describe("nextStepOf", () => {
  it("is one step after another until it is done", () => {
    expect(nextStepOf(shown(AssignmentState.ACCEPTED))).toBe("en_route");
    expect(nextStepOf(shown(AssignmentState.EN_ROUTE))).toBe("on_scene");
    expect(nextStepOf(shown(AssignmentState.ON_SCENE))).toBe("secured");
    expect(nextStepOf(shown(AssignmentState.CLEARED))).toBeUndefined();
    expect(nextStepOf(shown(AssignmentState.CANCELLED))).toBeUndefined();
  });

  it("becomes the tap that says it", () => {
    expect(tapFor("secured", 71n)).toEqual({ verb: "secured", assignmentId: "71" });
    expect(tapFor("on_scene", 71n)).toEqual({
      verb: "progress",
      assignmentId: "71",
      to: "on_scene",
    });
  });
});

describe("workOf", () => {
  it("shows an unanswered offer before the work at hand, the most dangerous first", () => {
    const busy = shown(AssignmentState.ON_SCENE, [], { assignmentId: 60n });
    const low = shown(AssignmentState.OFFERED, [], { assignmentId: 72n, priority: Priority.P3 });
    const high = shown(AssignmentState.OFFERED, [], { assignmentId: 73n, priority: Priority.P1 });
    const work = workOf([busy, low, high]);
    expect(work.kind === "offer" && work.shown.view.assignmentId).toBe(73n);
    expect(workOf([busy]).kind).toBe("active");
    expect(workOf([]).kind).toBe("none");
  });
});

describe("countdownOf", () => {
  it("runs from one to nothing", () => {
    expect(countdownOf(1000, 21_000, 1000)).toEqual({ left: 20_000, share: 1, over: false });
    expect(countdownOf(1000, 21_000, 11_000)).toMatchObject({ left: 10_000, share: 0.5 });
    expect(countdownOf(1000, 21_000, 21_000)).toEqual({ left: 0, share: 0, over: true });
    expect(countdownOf(1000, 21_000, 30_000)).toEqual({ left: -9000, share: 0, over: true });
  });

  it("is never over without an end, and makes no nonsense of an end before the offer", () => {
    expect(countdownOf(1000, undefined, 99_000)).toEqual({
      left: undefined,
      share: 1,
      over: false,
    });
    expect(countdownOf(5000, 4000, 3000)).toMatchObject({ share: 1, over: false });
    expect(countdownOf(undefined, 4000, 5000)).toMatchObject({ share: 0, over: true });
  });
});
