import type { BrowserContext, Page } from "@playwright/test";
import { Worker } from "../support/crew";
import { exampleFrame, exchange } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "english" });

/** Opens a page in Dutch, chooses English as its reader does, and signs in. */
async function openInEnglish(
  context: BrowserContext,
  path: string,
  account: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.getByRole("button", { name: "English" }).press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.locator('input[name="account"]').fill(account);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press("Enter");
  return page;
}

test("who reads English chooses it on the page itself, and keeps it", async ({ desks, server }) => {
  const handheld = await openInEnglish(await desks.freshContext(true), "/handheld/", "col02");
  await handheld.getByRole("button", { name: "Start duty" }).click();
  await expect(handheld.getByText("You can be called.")).toBeVisible();
  const desk = await desks.freshContext();
  const console_ = await openInEnglish(desk, "/", "vermeer");
  await expect(console_.getByRole("heading", { name: "Queue" })).toBeVisible();
  await exchange(server.panelPort, exampleFrame);
  await console_.getByRole("option", { name: /Priority 1/ }).waitFor();
  await console_.keyboard.press("1");
  await expect(console_.locator(".timeline")).toContainText("Alarm");
  await keepScreen(console_, "console_english");
  await expectAccessible(console_);

  await expect(handheld.getByRole("button", { name: "I AM GOING" })).toBeVisible();
  await expectAccessible(handheld);
  await keepScreen(handheld, "handheld_english");

  const office = await desks.freshContext();
  const review = await openInEnglish(office, "/review/", "chef");
  await expect(review.getByRole("heading", { name: "Phases against the norm" })).toBeVisible();
  await expectAccessible(review);
  await keepScreen(review, "review_english");
  // Signing out ends the session and leaves the language.
  await review.getByRole("button", { name: "Sign out" }).click();
  await expect(review.getByText("For supervisors and auditors.")).toBeVisible();
  await review.reload();
  await expect(review.getByText("For supervisors and auditors.")).toBeVisible();

  const beheer = await openInEnglish(await desks.freshContext(), "/beheer/", "beheer");
  await expect(beheer.getByRole("link", { name: "Devices" })).toBeVisible();
  await expectAccessible(beheer);
  const wall = await openInEnglish(await desks.freshContext(), "/muur/", "chef");
  await expect(wall.getByText("Open incidents")).toBeVisible();
  await expectAccessible(wall);
  await keepScreen(wall, "wall_english");
});

test("a page that cannot fetch English speaks Dutch rather than nothing", async ({ desks }) => {
  const context = await desks.freshContext();
  await context.route("**/english-*.js", (route) => route.abort());
  const page = await context.newPage();
  await page.goto("/review/");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByText("Voor leidinggevenden en auditors.")).toBeVisible();
});

test("a refusal in English is the same refusal at the desk", async ({ desks, server }) => {
  const vermeer = await Worker.signedIn(server, "vermeer");
  const handheld = await openInEnglish(await desks.freshContext(true), "/handheld/", "bev11");
  await handheld.getByRole("button", { name: "Start duty" }).click();
  await vermeer.say("DispatchService", "OfferAssignment", { incidentId: "1", personKey: "G-11" });
  await handheld.getByRole("button", { name: "Cannot go" }).click();
  await handheld.getByRole("button", { name: "Too far" }).click();
  await expect(handheld.getByText("You can be called.")).toBeVisible();
});
