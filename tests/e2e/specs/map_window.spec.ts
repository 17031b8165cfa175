import type { Page } from "@playwright/test";
import { Worker } from "../support/crew";
import { exampleFrame, exchange, panelFrame } from "../support/panel";
import { expect, expectAccessible, expectWhole, keepScreen, test, tonesOf } from "../support/room";
import { password } from "../support/server";

test.use({ room: "map window" });

const smallestDesk = { width: 1366, height: 768 };
const zoomed = { width: 683, height: 384 };

/** The second screen of the same desk: its browser, and so its session. */
async function openMap(console_: Page): Promise<Page> {
  const map = await console_.context().newPage();
  await map.goto("/kaart");
  await expect(map.locator(".status-line")).toContainText("Live");
  return map;
}

const drawn = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLCanvasElement>(".map-canvas canvas")].some((sheet) => {
          const pixels = sheet.getContext("2d")?.getImageData(0, 0, sheet.width, sheet.height);
          return new Set(new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer(0))).size > 40;
        }),
      ),
    )
    .toBe(true);

test("the map on the second screen shows what is chosen in the console, and holds what is held there", async ({
  desks,
  server,
}) => {
  const guard = await Worker.signedIn(server, "col02");
  await guard.startDuty();
  await guard.api.call("ResponderService", "ReportPresence", {
    position: { latitude: 51.8424, longitude: 4.9791, accuracyM: 8 },
    batteryPercent: 80,
  });
  const console_ = await desks.openConsole();
  const map = await openMap(console_);
  await expect(map).toHaveTitle("Kaart, Meldkamer");
  await expect(map.getByRole("heading", { level: 1 })).toContainText("Deze kaart volgt");
  await drawn(map);
  await expectAccessible(map, "map window: nothing chosen");

  await exchange(server.panelPort, exampleFrame);
  await console_.getByRole("option", { name: /Paniekknop/ }).waitFor();
  await console_.keyboard.press("1");
  await guard.accept("1");
  await guard.progress("1", "EN_ROUTE");
  await expect(map.getByRole("heading", { level: 1 })).toHaveText("Paniekknop, balie 3");
  await expect(map.locator(".floor-plan")).toBeVisible();
  await expect(map.getByRole("region", { name: "Wie is waar" })).toContainText("Onderweg");
  await drawn(map);
  await keepScreen(map, "kaart");
  await expectAccessible(map, "map window: incident");

  // By keys alone: what is shown, another level, and an incident that stays.
  await map.keyboard.press("l");
  await expect(map.locator(".map-canvas")).toHaveCount(0);
  await expect(map.locator(".levels [aria-pressed=true]")).toHaveText("BG");
  await map.keyboard.press("PageUp");
  await expect(map.locator(".levels [aria-pressed=true]")).toHaveText("1");
  await expectAccessible(map, "map window: floor plan alone");
  await map.keyboard.press("l");
  await expect(map.locator(".floor-plan")).toHaveCount(0);
  await expectAccessible(map, "map window: map alone");
  await map.keyboard.press("l");
  await map.keyboard.press("f");
  await expect(map.getByRole("button", { name: /Vasthouden/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  await exchange(server.panelPort, panelFrame(7, "77A3", "Nri1/BA001"));
  await console_.getByRole("option", { name: /Deur geforceerd/ }).click();
  await expect(console_.locator(".incident-head h1")).toContainText("Deur geforceerd");
  await expect(map.getByRole("heading", { level: 1 })).toHaveText("Paniekknop, balie 3");
  await map.keyboard.press("Escape");
  await expect(map.getByRole("heading", { level: 1 })).toContainText("Deur geforceerd");

  // Who opens it later sees the choice at once.
  const later = await openMap(console_);
  await expect(later.getByRole("heading", { level: 1 })).toContainText("Deur geforceerd");
  await later.close();
});

test("the map fits the smallest desk, by day and at 200 % too", async ({ desks, server }) => {
  const console_ = await desks.openConsole();
  await exchange(server.panelPort, exampleFrame);
  await console_.getByRole("option", { name: /Paniekknop/ }).click();
  const map = await openMap(console_);
  await expect(map.locator(".floor-plan")).toBeVisible();
  await drawn(map);
  await expectWhole(map, smallestDesk, "map window: smallest desk");
  await expectWhole(map, zoomed, "map window: 200 %");
  await map.setViewportSize({ width: 1920, height: 1080 });
  await map.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
  await drawn(map);
  await keepScreen(map, "kaart_by_day");
  await expectAccessible(map, "map window: by day");
});

test("a line that is cut shows on the second screen as well", async ({ desks }) => {
  const line = await desks.openLine();
  const console_ = await desks.openConsole("vermeer", line);
  const map = await openMap(console_);
  line.cut();
  await expect(map.locator(".status-line")).toContainText("geen verbinding", { timeout: 20_000 });
  await expect(map.locator("main")).toHaveClass(/stale-cover/);
  await expectAccessible(map, "map window: stale");
});

test("the map sounds only while no console is open", async ({ desks, server }) => {
  const console_ = await desks.openConsole();
  const map = await openMap(console_);
  for (const page of [console_, map]) await page.keyboard.press("Escape"); // A key wakes the loudspeaker.
  await expect(map.locator(".status-line")).toContainText("ander venster");
  const before = [await tonesOf(console_), await tonesOf(map)];
  await exchange(server.panelPort, panelFrame(11, "77A2", "Nri1/PA001"));
  await expect.poll(() => tonesOf(console_)).toBeGreaterThan(before[0] ?? 0);
  expect(await tonesOf(map)).toBe(before[1]);

  // The console goes: an alarm is heard all the same. It comes back: the map is silent again.
  const context = console_.context();
  await console_.close({ runBeforeUnload: false });
  await expect.poll(() => tonesOf(map)).toBeGreaterThan(before[1] ?? 0);
  const again = await context.newPage();
  await again.goto("/");
  await expect(again.locator(".status-line")).toContainText("in orde");
  await again.keyboard.press("Escape");
  await expect(map.locator(".status-line")).toContainText("ander venster");
  await expect(again.locator(".sound")).toHaveAttribute("data-sounding", "true");
});

test("who signs in after somebody else has the alarms and the map, without another sign-in", async ({
  desks,
}) => {
  const console_ = await desks.openConsole("smit");
  const map = await openMap(console_);
  await console_.getByRole("button", { name: "Afmelden" }).click();
  await expect(map.locator('input[name="account"]')).toBeVisible();
  await console_.locator('input[name="account"]').fill("smit");
  await console_.locator('input[name="password"]').fill(password);
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".status-line")).toContainText("Live");
  await expect(console_.locator(".status-line")).not.toContainText("ander venster");
  await expect(map.locator(".status-line")).toContainText("Live");
});
