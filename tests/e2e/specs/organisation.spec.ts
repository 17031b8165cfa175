import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "organisation", organisation: true });

test("who signs in by the organisation is told why it fails, and own accounts go on working", async ({
  desks,
}) => {
  const page = await (await desks.freshContext()).newPage();
  await page.goto("/");
  const enter = page.getByRole("link", { name: "Inloggen met organisatie-account" });
  await expect(enter).toBeVisible();
  await expectAccessible(page, "console: sign-in of the organisation");
  await keepScreen(page, "sign_in_organisation");
  await enter.click(); // The provider of this room is not there.
  await expect(page.getByRole("alert").first()).toContainText("niet bereikbaar");
  await page.getByLabel("Account").fill("vermeer");
  await page.getByLabel("Wachtwoord").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.locator(".status-line")).toContainText("Live");
});
