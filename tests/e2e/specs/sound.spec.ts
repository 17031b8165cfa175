import type { Page } from "@playwright/test";
import { keepFigures } from "../support/figures";
import { exchange, panelFrame } from "../support/panel";
import { expect, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "sound" });

/** Milliseconds from the message to the first tone that are asked for, at most. */
const soundWithinMs = 50;

/** A tone that was started: how long after the latest message, and whether by its handler itself. */
interface Tone {
  afterMs: number;
  byHandler: boolean;
}

/** Runs before the page's own scripts: when the latest message came, and which tones came after it. */
function timeTones(): void {
  const clock = { came: 0, handling: false, tones: [] as Tone[] };
  Object.assign(globalThis, { toneClock: clock });
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage") ?? {};
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    configurable: true,
    set(this: WebSocket, handler: (event: MessageEvent) => void) {
      set?.call(this, (event: MessageEvent) => {
        clock.came = performance.now();
        clock.handling = true;
        handler(event);
        clock.handling = false;
      });
    },
  });
  for (const kind of [OscillatorNode, AudioBufferSourceNode]) {
    const { start } = kind.prototype;
    kind.prototype.start = function (this: AudioScheduledSourceNode, ...given: number[]) {
      // What Web Audio is asked to wait before the tone counts too.
      const wait = Math.max(0, (given[0] ?? 0) - this.context.currentTime) * 1000;
      const afterMs = performance.now() - clock.came + wait;
      clock.tones.push({ afterMs, byHandler: clock.handling });
      return start.apply(this, given as []);
    };
  }
}

const tonesOf = (page: Page): Promise<Tone[]> =>
  page.evaluate(() => (globalThis as unknown as { toneClock: { tones: Tone[] } }).toneClock.tones);

test("an alarm sounds at once, also while the console is behind another window", async ({
  desks,
  server,
}) => {
  const context = await desks.freshContext();
  await context.addInitScript(timeTones);
  const console_ = await context.newPage();
  await console_.goto("/");
  await console_.locator('input[name="account"]').fill("vermeer");
  await console_.locator('input[name="password"]').fill(password);
  await console_.locator('button[type="submit"]').click();
  await expect(console_.locator(".status-line")).toContainText("Live");
  await console_.keyboard.press("Escape"); // A key wakes the loudspeaker.

  const delays: number[] = [];
  for (const inFront of [true, false]) {
    if (!inFront) await (await context.newPage()).bringToFront();
    const before = (await tonesOf(console_)).length;
    await exchange(server.panelPort, panelFrame(inFront ? 1 : 2, inFront ? "77A1" : "77A2"));
    await expect.poll(async () => (await tonesOf(console_)).length).toBeGreaterThan(before);
    const tone = (await tonesOf(console_))[before] as Tone;
    // No frame, no timer and no answer of the server stands between message and tone.
    expect(tone.byHandler).toBe(true);
    delays.push(tone.afterMs);
    if (!inFront) break;
    // Accepted: the tone ends, so that the next one belongs to the next alarm.
    await console_.keyboard.press("1");
    await expect(console_.locator(".sound")).toHaveAttribute("data-sounding", "false");
  }
  const [inFront, behind] = delays as [number, number];
  keepFigures(
    "sound",
    "One alarm of a panel at a quiet console; from the feed's message to the start of the tone, as told to Web Audio",
    [
      { what: "window in front", value: inFront, unit: "ms", below: soundWithinMs },
      { what: "behind another window", value: behind, unit: "ms", below: soundWithinMs },
    ],
  );
});
