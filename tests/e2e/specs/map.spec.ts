import type { Page } from "@playwright/test";
import { Worker } from "../support/crew";
import { exampleFrame, exchange } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import type { Account, Server } from "../support/server";

test.use({ room: "map" });

/** Signs somebody on and says where their handheld is. */
async function stand(
  server: Server,
  account: Account,
  position: { latitude: number; longitude: number; accuracyM: number },
): Promise<Worker> {
  const worker = await Worker.signedIn(server, account);
  await worker.startDuty();
  await worker.api.call("ResponderService", "ReportPresence", { position, batteryPercent: 80 });
  return worker;
}

/** The map engine is here and its canvas holds more than one colour. */
async function expectDrawn(page: Page): Promise<void> {
  await expect(page.locator(".map-note")).toHaveCount(0);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const sheets = [...document.querySelectorAll<HTMLCanvasElement>(".map-canvas canvas")];
        const colours = sheets.flatMap((sheet) => {
          const pixels = sheet.getContext("2d")?.getImageData(0, 0, sheet.width, sheet.height);
          const words = new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer(0));
          return [...new Set(words.filter((_, at) => at % 97 === 0))];
        });
        return new Set(colours).size;
      }),
    )
    .toBeGreaterThan(8);
}

test("who is where is seen on the map, and read beside it without one", async ({
  desks,
  server,
}) => {
  test.setTimeout(120_000);
  const near = await stand(server, "col02", { latitude: 51.8424, longitude: 4.9791, accuracyM: 8 });
  await stand(server, "col05", { latitude: 51.8411, longitude: 4.9767, accuracyM: 24 });
  await stand(server, "bev11", { latitude: 51.8449, longitude: 4.9735, accuracyM: 6 });
  const page = await desks.openConsole();
  await exchange(server.panelPort, exampleFrame);
  await page.getByRole("option", { name: /Prioriteit 1/ }).waitFor();
  await page.keyboard.press("1");
  await near.accept("1");
  await near.progress("1", "EN_ROUTE");

  await page.keyboard.press("l");
  const list = page.getByRole("region", { name: "Wie is waar" });
  await expect(list.getByRole("heading")).toHaveText("Wie is bij Stadhuis");
  await expect(list.getByRole("button")).toHaveCount(3);
  await expect(list.getByRole("button").first()).toContainText("Onderweg");
  await expect(list.getByRole("button").first()).toContainText("± 8 m");
  await expectDrawn(page);
  await keepScreen(page, "console_map");
  await expectAccessible(page, "console: map");

  // The large map, by keys alone: the list moves it, and its own keys do not move the queue.
  await page.keyboard.press("k");
  await list.getByRole("button").nth(1).focus();
  await expect(list.getByRole("button").nth(1)).toHaveAttribute("aria-pressed", "true");
  const scale = await page.locator(".map-scale").textContent();
  await page.getByRole("application", { name: /^Kaart/ }).focus();
  await page.keyboard.press("-");
  await page.keyboard.press("-");
  await expect(page.locator(".map-scale")).not.toHaveText(scale ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".place-head h2")).toHaveText("Stadhuis");
  await expectDrawn(page);
  await keepScreen(page, "console_map_large");
  await expectAccessible(page, "console: large map");

  // Half a minute without a new position: where they were, with how long ago.
  await expect(list.getByRole("button").nth(1)).toContainText("oud", { timeout: 50_000 });
  await page.evaluate(() => localStorage.setItem("meldkamer.theme", "light"));
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
  await expectDrawn(page);
  await keepScreen(page, "console_map_by_day");
  await expectAccessible(page, "console: map by day");

  await page.keyboard.press("Escape");
  await expect(page.locator(".place.map-wide")).toHaveCount(0);
});

test("where somebody is leaves the screen with their shift", async ({ desks, server }) => {
  const guard = await stand(server, "bev14", { latitude: 51.843, longitude: 4.98, accuracyM: 9 });
  const page = await desks.openConsole("smit");
  await page.keyboard.press("l");
  const own = page.getByRole("region", { name: "Wie is waar" }).getByText("BEV-14");
  await expect(own).toBeVisible();
  await guard.say("ResponderService", "SetAvailability", { status: "RESPONDER_STATUS_OFF_DUTY" });
  await expect(own).toBeHidden();
});

test("the map is for who is signed in, and no page may ask another host for pictures", async ({
  desks,
  server,
}) => {
  const stranger = await fetch(`${server.address}/map/base.json`);
  expect(stranger.status).toBe(401);
  const page = await desks.openConsole();
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).host));
  const rules = (await page.reload())?.headers()["content-security-policy"] ?? "";
  expect(rules).toContain("img-src 'self' data:;");
  await expect(page.getByRole("heading", { name: "Wachtrij" })).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.locator(".map-canvas canvas").first()).toBeVisible();
  expect([...asked]).toEqual([new URL(server.address).host]);
});
