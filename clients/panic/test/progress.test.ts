import { describe, expect, it } from "vitest";
import { discreetState, isClosed, isOpen, progressSteps } from "../src/alarm/progress.ts";

const received = { incidentId: "2041", receiveTime: "2026-11-24T14:31:22Z" };
const states = (alarm: object) => progressSteps(alarm).map(({ state }) => state);

describe("progressSteps", () => {
  it("waits for the control room first", () => {
    expect(states(received)).toEqual(["done", "now", "later", "later", "later"]);
  });

  it("says after how long the control room took it", () => {
    const taken = { ...received, acknowledgeTime: "2026-11-24T14:31:29.400Z", onTheWay: 2 };
    const steps = progressSteps(taken);
    expect(steps[1]?.note).toBe("na 7 s");
    expect(steps[2]?.text).toBe("2 collega's onderweg");
    expect(states(taken)).toEqual(["done", "done", "done", "now", "later"]);
  });

  it("shows people coming although nobody at the desk took it yet", () => {
    expect(states({ ...received, onTheWay: 1 })).toEqual(["done", "now", "done", "later", "later"]);
    expect(progressSteps({ ...received, onTheWay: 1 })[2]?.text).toBe("1 collega onderweg");
  });

  it("keeps 'onderweg' done once somebody is there", () => {
    const there = { ...received, onTheWay: 0, onSceneTime: "2026-11-24T14:32:57Z" };
    expect(progressSteps(there)[2]?.state).toBe("done");
    expect(progressSteps(there)[3]?.note).toBe("na 1:35");
  });

  it("waits for nothing once it is closed", () => {
    const closed = { ...received, incidentId: "0", closeTime: "2026-11-24T15:00:00Z" };
    expect(states(closed)).not.toContain("now");
    expect(isOpen(closed)).toBe(false);
    expect(isClosed(closed)).toBe(true);
  });

  it("takes an empty answer for no alarm", () => {
    expect(isOpen({})).toBe(false);
    expect(isClosed({})).toBe(false);
  });
});

describe("discreetState", () => {
  it("says the furthest state in a word or two", () => {
    expect(discreetState(received)).toBe("ontvangen");
    expect(discreetState({ ...received, acknowledgeTime: "2026-11-24T14:31:29Z" })).toBe(
      "aangenomen",
    );
    expect(discreetState({ ...received, onTheWay: 3 })).toBe("3 onderweg");
    expect(discreetState({ ...received, secureTime: "2026-11-24T14:40:00Z" })).toBe("veilig");
  });
});
