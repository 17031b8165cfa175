import type { Page } from "@playwright/test";
import { busyHour } from "../support/busy";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import type { State } from "../support/states";

test.use({ room: "states" });

test("every page can be entered without a mouse and by everybody", async ({ desks }) => {
  const doors: Readonly<Record<string, State>> = {
    "/handheld/": "handheld: sign-in",
    "/hulp/": "panic: sign-in",
    "/review/": "review: sign-in",
    "/beheer/": "beheer: sign-in",
    "/muur/": "wall: sign-in",
    "/account/": "account: sign-in",
  };
  const context = await desks.freshContext();
  for (const [path, state] of Object.entries(doors)) {
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator("input").first()).toBeVisible();
    await expectAccessible(page, state);
    await page.close();
  }
});

/** Opens a layer of the console by its key, looks, and leaves it. */
async function lookAtLayer(page: Page, key: string, name: RegExp, state: State): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole("dialog", { name })).toBeVisible();
  await expectAccessible(page, state);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("the layers of the console open by one key, and everybody can use them", async ({
  desks,
  server,
}) => {
  await busyHour(server);
  const console_ = await desks.openConsole();
  await lookAtLayer(console_, "a", /Nieuwe melding/, "console: new incident");
  await console_.getByRole("option", { name: /Paniekknop/ }).click();
  await expect(console_.locator(".incident-head")).toContainText("balie 3");
  await lookAtLayer(console_, "t", /.+/, "console: ask somebody");
  await lookAtLayer(console_, "b", /.+/, "console: call");
  await lookAtLayer(console_, "c", /.+/, "console: change incident");
});

test("the review counts the year and the places", async ({ desks }) => {
  const review = await desks.openReview();
  await review.getByRole("navigation").getByRole("link", { name: "Jaar en patronen" }).click();
  await expect(review.getByRole("heading", { name: "Uur en weekdag" })).toBeVisible();
  await keepScreen(review, "review_patterns");
  await expectAccessible(review, "review: year, patterns and risk");
});
