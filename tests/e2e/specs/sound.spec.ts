import type { Page } from "@playwright/test";
import { exchange, panelFrame } from "../support/panel";
import { expect, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "sound" });

/** Milliseconds from the message to the first tone, at most. */
const soundWithinMs = 50;

/** Runs before the page's own scripts: when the latest message came, and how long the tone after it took. */
function timeTones(): void {
  const clock = { heard: 0, delays: [] as number[] };
  Object.assign(globalThis, { toneClock: clock });
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage") ?? {};
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    configurable: true,
    set(this: WebSocket, handler: (event: MessageEvent) => void) {
      set?.call(this, (event: MessageEvent) => {
        clock.heard = performance.now();
        handler(event);
      });
    },
  });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    clock.delays.push(performance.now() - clock.heard);
    return start.call(this, when);
  };
  const { start: startBuffer } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, ...given) {
    clock.delays.push(performance.now() - clock.heard);
    return startBuffer.apply(this, given);
  };
}

const delaysOf = (page: Page): Promise<number[]> =>
  page.evaluate(
    () => (globalThis as unknown as { toneClock: { delays: number[] } }).toneClock.delays,
  );

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

  for (const inFront of [true, false]) {
    if (!inFront) await (await context.newPage()).bringToFront();
    const before = (await delaysOf(console_)).length;
    await exchange(server.panelPort, panelFrame(inFront ? 1 : 2, inFront ? "77A1" : "77A2"));
    await expect.poll(async () => (await delaysOf(console_)).length).toBeGreaterThan(before);
    const delay = (await delaysOf(console_))[before] as number;
    const where = inFront ? "in front" : "behind another window";
    process.stdout.write(`tone ${delay.toFixed(1)} ms after the message, ${where}\n`);
    expect(delay).toBeLessThan(soundWithinMs);
    if (!inFront) return;
    // Accepted: the tone ends, so that the next one belongs to the next alarm.
    await console_.keyboard.press("1");
    await expect(console_.locator(".sound")).toHaveAttribute("data-sounding", "false");
  }
});
