import { busyHour } from "../support/busy";
import { expect, expectWhole, keepScreen, test } from "../support/room";

test.use({ room: "zoom" });

/** The smallest desk, and the same desk at 200 %. */
const desk = { width: 1366, height: 768 };
const zoomed = { width: 683, height: 384 };

test.beforeAll(async ({ server }) => busyHour(server));

test("the console fits the smallest desk, and 200 % on it", async ({ desks }) => {
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
  await expectWhole(review, zoomed, "review: 200 %");
  await keepScreen(review, "review_200_percent");
});

test("the directory fits the smallest desk, and 200 % on it", async ({ desks }) => {
  const beheer = await desks.openDirectory("vermeer");
  await expect(beheer.getByRole("row", { name: /Stadhuis/ })).toBeVisible();
  await expectWhole(beheer, desk);
  for (const part of ["Apparaten", "Mensen", "Plannen", "Proef", "Op test"]) {
    await beheer.getByRole("navigation").getByRole("link", { name: part }).click();
    await expectWhole(beheer, zoomed, "beheer: 200 %");
  }
});
