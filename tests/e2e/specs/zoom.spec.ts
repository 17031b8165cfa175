import type { Page } from "@playwright/test";
import { busyHour } from "../support/busy";
import { expect, expectAccessible, keepScreen, stickingOut, test } from "../support/room";

test.use({ room: "zoom" });

/** The smallest desk, and the same desk at 200 %. */
const desk = { width: 1366, height: 768 };
const zoomed = { width: 683, height: 384 };
/** A phone, and the same phone at 200 %. */
const phone = { width: 390, height: 844 };
const phoneZoomed = { width: 195, height: 422 };

/** Nothing sticks out, nothing that can be pressed is out of reach, and the rules hold. */
async function expectWhole(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  const where = `${new URL(page.url()).pathname} at ${size.width} x ${size.height}`;
  expect(await stickingOut(page), where).toEqual([]);
  await expectAccessible(page);
}

test("handheld and help button fit a phone, and 200 % on it", async ({ desks }) => {
  const handheld = await desks.openHandheld("col02");
  await expectWhole(handheld, phone);
  await expectWhole(handheld, phoneZoomed);
  await handheld.getByRole("button", { name: "Toestel" }).click();
  await expectWhole(handheld, phoneZoomed);
  const panic = await desks.openPanic();
  await panic.getByLabel("Locatie").selectOption({ label: "Stadhuis" });
  await panic.getByLabel("Deel van het gebouw").selectOption({ label: "publiekshal, BG" });
  await expectWhole(panic, phoneZoomed);
  await panic.getByRole("button", { name: /Hier ben ik/ }).click();
  await expect(panic.getByRole("button", { name: /HULP/ })).toBeVisible();
  await expectWhole(panic, phone);
  await expectWhole(panic, phoneZoomed);
});

test("the console fits the smallest desk, and 200 % on it", async ({
  desks,
  server,
}) => {
  await busyHour(server);
  const console_ = await desks.openConsole();
  await console_.getByRole("option", { name: /Paniekknop/ }).click();
  for (const column of ["Wachtrij", "Plaats en team", "Melding"]) {
    await expectWhole(console_, zoomed);
    await console_.getByRole("button", { name: column, exact: true }).click();
  }
  await expectWhole(console_, zoomed);
  await console_.keyboard.press("x");
  await expectWhole(console_, zoomed);
  await console_.keyboard.press("Escape");
  await expectWhole(console_, desk);
});

test("review and wallboard fit the smallest desk, and 200 % on it", async ({ desks }) => {
  const review = await desks.openReview();
  await expect(review.getByRole("row", { name: /Paniekknop.*Stadhuis/ })).toBeVisible();
  const wall = await desks.openWall();
  for (const page of [review, wall]) {
    await expectWhole(page, desk);
    await expectWhole(page, zoomed);
  }
  await review.getByRole("button", { name: "Open melding 5" }).click();
  await expectWhole(review, zoomed);
  await keepScreen(review, "review_200_percent");
});

test("the directory fits the smallest desk, and 200 % on it", async ({ desks }) => {
  const beheer = await desks.openDirectory("vermeer");
  await expect(beheer.getByRole("row", { name: /Stadhuis/ })).toBeVisible();
  await expectWhole(beheer, desk);
  for (const part of ["Apparaten", "Mensen", "Plannen", "Proef", "Op test"]) {
    await beheer.getByRole("navigation").getByRole("link", { name: part }).click();
    await expectWhole(beheer, zoomed);
  }
});
