import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { announcementOf, soundingOf } from "../src/desk/alerts.ts";
import { createAnnouncer } from "../src/desk/announcer.ts";
import { incident } from "./queue_room.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("announcements", () => {
  test("name priority, kind and place of a new incident, urgent up to priority 2", () => {
    const after = incident(7, 1, 1);
    const said = announcementOf({ id: 7n, before: undefined, after });
    expect(said?.sentence).toContain("Prioriteit 1, Deur geforceerd, Sporthal Oost");
    expect(said?.urgent).toBe(true);
    const quiet = announcementOf({ id: 8n, before: undefined, after: incident(8, 3, 1) });
    expect(quiet?.urgent).toBe(false);
  });

  test("come again with a second alert, and not with any other change", () => {
    const before = incident(7, 1, 1, { alerts: 1 });
    const changed = incident(7, 1, 1, { alerts: 1, spot: "balie 3" });
    expect(announcementOf({ id: 7n, before, after: changed })).toBeUndefined();
    const again = announcementOf({ id: 7n, before, after: incident(7, 1, 1, { alerts: 2 }) });
    expect(again?.sentence).toContain("Opnieuw");
  });

  test("are one in two seconds, and a flood is summed", () => {
    const spoken: [string, boolean][] = [];
    const announcer = createAnnouncer(
      (sentence, urgent) => spoken.push([sentence, urgent]),
      (count) => `${count} nieuwe meldingen`,
      () => Date.now(),
    );
    announcer.say("een", false);
    announcer.say("twee", false);
    announcer.say("drie", true);
    expect(spoken).toEqual([["een", false]]);
    vi.advanceTimersByTime(2000);
    expect(spoken).toEqual([
      ["een", false],
      ["2 nieuwe meldingen", true],
    ]);
  });

  test("sound by priority, and P4 makes none", () => {
    expect(soundingOf(incident(7, 1, 1))?.pattern).toBe("priority1");
    expect(soundingOf(incident(7, 4, 1))).toBeUndefined();
    const first = soundingOf(incident(7, 2, 1, { alerts: 1 }));
    const second = soundingOf(incident(7, 2, 1, { alerts: 2 }));
    expect(second?.key).not.toBe(first?.key);
  });
});
