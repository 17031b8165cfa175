import type { Page } from "@playwright/test";
import { exampleFrame, exchange, panelFrame } from "../support/panel";
import { expect, keepScreen, test, tonesOf } from "../support/room";
import { password } from "../support/server";

test.use({ room: "kiosk" });

const soundOf = (window: Page) => window.locator(".header-right .sound");

test("of three windows at one desk one makes the sound, and another takes over when it closes", async ({
  desks,
  server,
}) => {
  const context = await desks.freshContext();
  const first = await context.newPage();
  await first.goto("/");
  await first.locator('input[name="account"]').fill("vermeer");
  await first.locator('input[name="password"]').fill(password);
  await first.locator('button[type="submit"]').click();
  await expect(first.locator(".status-line")).toContainText("Live");
  const windows = [first];
  for (let more = 0; more < 2; more += 1) {
    const window = await context.newPage();
    await window.goto("/");
    await expect(window.locator(".status-line")).toContainText("Live");
    await window.keyboard.press("Escape"); // A key wakes the loudspeaker of a window.
    windows.push(window);
  }
  const [, second, third] = windows as [Page, Page, Page];
  await expect(soundOf(first)).toContainText("%");
  await expect(soundOf(second)).toContainText("ander venster");
  await expect(soundOf(third)).toContainText("ander venster");

  await exchange(server.panelPort, exampleFrame);
  for (const window of windows) {
    await expect(window.getByRole("option", { name: /Paniekknop/ })).toBeVisible();
  }
  await expect.poll(() => tonesOf(first)).toBeGreaterThan(0);
  expect([await tonesOf(second), await tonesOf(third)]).toEqual([0, 0]);
  await keepScreen(second, "console_second_window");

  // What one window accepts is accepted in all of them, and the tone ends.
  await second.bringToFront();
  await second.keyboard.press("1");
  await expect(third.locator(".queue-row")).toContainText("Trede");
  await expect(soundOf(first)).toHaveAttribute("data-sounding", "false");

  await first.close();
  const owner = await Promise.any(
    [second, third].map(async (window) => {
      await expect(soundOf(window)).not.toContainText("ander venster");
      return window;
    }),
  );
  const before = await tonesOf(owner);
  await exchange(server.panelPort, panelFrame(7, "77A2"));
  await expect.poll(() => tonesOf(owner)).toBeGreaterThan(before);
  expect(await tonesOf(owner === second ? third : second)).toBe(0);
});
