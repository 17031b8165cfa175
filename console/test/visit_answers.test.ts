import { describe, expect, test } from "vitest";
import { measuresNeeded, noAnswers, planOf } from "../src/visits/visit_answers.ts";

describe("the form of a visit", () => {
  const now = Date.UTC(2026, 10, 24, 13, 0, 0);

  test("says span and call as the server wants them, and each client apart", () => {
    const plan = planOf(
      {
        ...noAnswers,
        clients: "Fam. Hendriks\n\n  P. Verschoor ",
        minutes: "45",
        callMinutes: "20",
      },
      now,
    );
    expect(plan.clients).toEqual(["Fam. Hendriks", "P. Verschoor"]);
    expect(plan.planned?.seconds).toBe(2700n);
    expect(plan.checkCall).toBe("yes");
    expect(plan.checkCallTime?.seconds).toBe(BigInt(now / 1000 + 1200));
  });

  test("without a call it names no moment", () => {
    const plan = planOf({ ...noAnswers, checkCall: false }, now);
    expect(plan.checkCall).toBe("no");
    expect(plan.checkCallTime).toBeUndefined();
  });

  test("wants agreements as soon as trouble may be expected", () => {
    expect(measuresNeeded(noAnswers)).toBe(false);
    expect(measuresNeeded({ ...noAnswers, troubleExpected: true })).toBe(true);
    expect(measuresNeeded({ ...noAnswers, earlierWarning: true })).toBe(true);
  });
});
