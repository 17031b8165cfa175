import { exampleFrame, exchange } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "access" });

test("sign-in is accessible, says what is wrong, and lets no handheld account in", async ({
  desks,
}) => {
  const page = await (await desks.freshContext()).newPage();
  await page.goto("/");
  await expect(page.getByLabel("Account")).toBeVisible();
  await expectAccessible(page, "console: sign-in");
  await keepScreen(page, "sign_in");
  await page.getByLabel("Account").fill("vermeer");
  await page.getByLabel("Wachtwoord").fill("fout wachtwoord");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Account of wachtwoord klopt niet.");
  await page.getByLabel("Account").fill("col02");
  await page.getByLabel("Wachtwoord").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("mag niet in de operatorconsole");
});

test("console, handheld and help button are accessible while nothing happens", async ({
  desks,
}) => {
  const console_ = await desks.openConsole();
  await expectAccessible(console_, "console: quiet");
  const handheld = await desks.openHandheld("col02");
  await expectAccessible(handheld, "handheld: free");
  const panic = await desks.openPanic();
  await expect(panic.getByLabel("Locatie")).toBeVisible();
  await expectAccessible(panic, "panic: place");
});

test("console and handheld are accessible at work", async ({ desks, server }) => {
  const console_ = await desks.openConsole();
  const handheld = await desks.openHandheld("bev11");
  await exchange(server.panelPort, exampleFrame);
  await console_.getByRole("option", { name: /Paniekknop/ }).waitFor();
  await expectAccessible(console_, "console: new alarm");
  await console_.keyboard.press("1");
  await console_.keyboard.press("d");
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();
  await expectAccessible(handheld, "handheld: offer");
  await handheld.getByRole("button", { name: "IK GA" }).click();
  await expect(handheld.getByRole("button", { name: "ONDERWEG" })).toBeVisible();
  await expectAccessible(handheld, "handheld: under way");
  await expect(console_.locator(".queue-row.selected")).toContainText("1 onderweg");
  await expectAccessible(console_, "console: at work");
});

test("by day, in a layer, on a small screen and in the review: accessible too", async ({
  desks,
}) => {
  const console_ = await desks.openConsole();
  await console_.getByRole("option", { name: /Paniekknop/ }).click();
  await console_.getByRole("button", { name: "Donker of licht" }).click();
  await expectAccessible(console_, "console: busy by day");
  await keepScreen(console_, "console_light");
  await console_.keyboard.press("x");
  await expect(console_.getByRole("dialog")).toBeVisible();
  await expectAccessible(console_, "console: closing: how it ended");
  await console_.keyboard.press("Escape");

  await console_.setViewportSize({ width: 1366, height: 768 });
  await keepScreen(console_, "console_1366");
  await expectAccessible(console_, "console: smallest desk");
  await console_.setViewportSize({ width: 683, height: 384 }); // 1366 x 768 at 200 %
  await expectAccessible(console_);

  const review = await desks.openReview();
  await expect(review.getByRole("heading").first()).toBeVisible();
  await expectAccessible(review);
});
