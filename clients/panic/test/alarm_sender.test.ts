import { describe, expect, it } from "vitest";
import {
  AlarmSender,
  type PendingAlarm,
  pendingShelfOn,
  pressValidMs,
  type SendState,
} from "../src/alarm/alarm_sender.ts";
import { Refused } from "../src/server/connect.ts";
import type { RaiseAlarmJson } from "../src/server/server.ts";

const press = (requestId: string): RaiseAlarmJson => ({
  requestId,
  kind: "panic_button",
  deviceKey: "",
  siteKey: "STADHUIS",
  zoneKey: "",
  spot: "balie 3",
  silent: false,
  deviceTime: "2026-11-24T14:31:22Z",
});

/** A server that answers what the test says, and a clock that only the test moves. */
class Desk {
  now = 1_000_000;
  answers: (Refused | undefined)[] = [];
  raised: string[] = [];
  states: SendState[] = [];
  sent: PendingAlarm[] = [];
  kept = new Map<string, string>();
  retry: (() => void) | undefined;
  retryAfter = 0;

  readonly shelf = pendingShelfOn({
    getItem: (key) => this.kept.get(key) ?? null,
    setItem: (key, value) => void this.kept.set(key, value),
    removeItem: (key) => void this.kept.delete(key),
  });

  open(person = "C-31"): AlarmSender {
    const sender = new AlarmSender(
      {
        shelf: this.shelf,
        raise: async (alarm) => {
          this.raised.push(alarm.requestId);
          const fault = this.answers.shift();
          if (fault !== undefined) throw fault;
        },
        now: () => this.now,
        after: (ms, run) => {
          this.retryAfter = ms;
          this.retry = run;
          return 1;
        },
        cancel: () => {
          this.retry = undefined;
        },
      },
      { changed: (state) => this.states.push(state), sent: (pending) => this.sent.push(pending) },
    );
    sender.recall(person);
    return sender;
  }

  async again(): Promise<void> {
    this.retry?.();
    await settled();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const away = () => new Refused("unreachable", "no reception");

describe("AlarmSender", () => {
  it("keeps the press until the server has it, then forgets it", async () => {
    const desk = new Desk();
    const sender = desk.open();
    sender.press(press("a"));
    expect(desk.shelf.load()?.alarm.requestId).toBe("a");
    await settled();
    expect(desk.sent.map(({ alarm }) => alarm.requestId)).toEqual(["a"]);
    expect(desk.shelf.load()).toBeUndefined();
    expect(sender.state.kind).toBe("idle");
  });

  it("repeats the same request id with growing pauses of at most four seconds", async () => {
    const desk = new Desk();
    desk.answers = Array.from({ length: 6 }, away);
    desk.open().press(press("a"));
    await settled();
    const pauses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      pauses.push(desk.retryAfter);
      await desk.again();
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
    expect(new Set(desk.raised)).toEqual(new Set(["a"]));
    expect(desk.sent).toHaveLength(1);
  });

  it("makes one alarm of a second press while the first still waits", async () => {
    const desk = new Desk();
    desk.answers = [away()];
    const sender = desk.open();
    sender.press(press("a"));
    await settled();
    sender.press(press("b"));
    await settled();
    expect(desk.raised).toEqual(["a", "a"]);
  });

  it("sends a press from before a reload", async () => {
    const desk = new Desk();
    desk.answers = [away()];
    desk.open().press(press("a"));
    await settled();
    desk.retry = undefined;
    desk.open();
    await settled();
    expect(desk.raised).toEqual(["a", "a"]);
    expect(desk.sent).toHaveLength(1);
  });

  it("never sends the press of somebody else", async () => {
    const desk = new Desk();
    desk.answers = [away()];
    const sender = desk.open("C-31");
    sender.press(press("a"));
    await settled();
    sender.recall("C-32");
    await settled();
    sender.hurry();
    await settled();
    expect(desk.raised).toEqual(["a"]);
    expect(sender.state.kind).toBe("idle");
  });

  it("says that it waits for a sign-in when the session ended", async () => {
    const desk = new Desk();
    desk.answers = [new Refused("signed_out", "no session")];
    const sender = desk.open();
    sender.press(press("a"));
    await settled();
    expect(sender.state).toMatchObject({ kind: "sending", waitsFor: "sign_in" });
  });

  it("stops on a refusal and says why, until it is read", async () => {
    const desk = new Desk();
    desk.answers = [new Refused("refused", "request_id is not a UUID")];
    const sender = desk.open();
    sender.press(press("a"));
    await settled();
    expect(sender.state).toMatchObject({ kind: "refused", why: "request_id is not a UUID" });
    sender.dismiss();
    expect(sender.state.kind).toBe("idle");
    expect(desk.shelf.load()).toBeUndefined();
  });

  it("does not send a press of a quarter of an hour ago, but says so", async () => {
    const desk = new Desk();
    desk.answers = [away()];
    const sender = desk.open();
    sender.press(press("a"));
    await settled();
    desk.now += pressValidMs + 1;
    await desk.again();
    expect(sender.state.kind).toBe("too_old");
    expect(desk.raised).toEqual(["a"]);
  });
});
