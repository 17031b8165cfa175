import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { AssignmentState, AssignmentViewSchema } from "@gen/meldkamer/v1/assignment_pb.ts";
import { IncidentViewSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { describe, expect, test } from "vitest";
import { accountOf, isLate, waitingAt } from "../src/log/account.ts";

const begin = Date.UTC(2026, 10, 24, 13, 31, 22);
const at = (seconds: number) => timestampFromMs(begin + seconds * 1000);

const incident = create(IncidentViewSchema, {
  receiveTime: at(0),
  acknowledgeTime: at(40),
  acknowledgeDueTime: at(30),
  steps: [{ step: "colleagues", label: "Collega's", startTime: at(40), endTime: at(70) }],
});
const assignments = [
  create(AssignmentViewSchema, {
    person: { callSign: "COL-02" },
    state: AssignmentState.CLEARED,
    offerTime: at(40),
    acceptTime: at(52),
    onSceneTime: at(150),
    endTime: at(400),
  }),
  create(AssignmentViewSchema, {
    person: { callSign: "COL-08" },
    state: AssignmentState.TIMED_OUT,
    offerTime: at(40),
    answerDueTime: at(70),
    endTime: at(70),
  }),
];

describe("the account of a case", () => {
  const waits = accountOf(incident, assignments);

  test("says who was waited for, in the order in which the waiting began", () => {
    expect(waits.map(({ kind, who }) => `${kind} ${who}`)).toEqual([
      "operator ",
      "step Collega's",
      "answer COL-02",
      "answer COL-08",
      "way COL-02",
      "there COL-02",
    ]);
  });

  test("marks what took longer than it may, also while it lasts", () => {
    const [operator, , answer] = waits;
    expect(operator && isLate(operator, begin)).toBe(true);
    expect(answer && isLate(answer, begin)).toBe(false);
    const open = {
      who: "",
      kind: "police",
      from: 0,
      to: undefined,
      due: 10,
      end: undefined,
    } as const;
    expect([isLate(open, 9), isLate(open, 11)]).toEqual([false, true]);
  });

  test("shows one moment: answers are awaited, and nobody waits for who is there", () => {
    const names = (seconds: number) =>
      waitingAt(waits, begin + seconds * 1000).map(({ kind, who }) => `${kind} ${who}`);
    expect(names(45)).toEqual(["step Collega's", "answer COL-02", "answer COL-08"]);
    expect(names(60)).toEqual(["step Collega's", "answer COL-08", "way COL-02"]);
    expect(names(200)).toEqual([]);
  });

  test("a call nobody answered ends in words", () => {
    expect(waits.find(({ who }) => who === "COL-08")?.end).toBe(AssignmentState.TIMED_OUT);
  });
});
