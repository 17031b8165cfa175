import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "language" });

test("the language that somebody chose follows them to another desk", async ({ desks }) => {
  const first = await desks.openConsole("smit");
  await first.keyboard.press("Control+k");
  await first.getByRole("option", { name: "English" }).click();
  await expect(first.locator("html")).toHaveAttribute("lang", "en");
  await expect(first.getByRole("heading", { name: "Queue" })).toBeVisible();

  // Another browser, which begins in Dutch and goes on as its reader reads.
  const elsewhere = await desks.openDirectory("vermeer");
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "nl");
  const other = await (await desks.freshContext()).newPage();
  await other.goto("/beheer/");
  await other.locator('input[name="account"]').fill("smit");
  await other.locator('input[name="password"]').fill(password);
  await other.keyboard.press("Enter");
  await expect(other.getByRole("link", { name: "Devices" })).toBeVisible();
  // The browser forgets; the page of the account asks the account.
  await other.context().clearCookies({ name: "language" });
  await other.goto("/account/");
  await expect(other.getByRole("heading", { name: "My passkeys" })).toBeVisible();
});

test("the help button speaks English to who reads English", async ({ desks }) => {
  const page = await desks.openPanic();
  await expect(page.getByRole("heading", { name: "Waar ben je?" })).toBeVisible();
  await page.getByRole("button", { name: "English" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Where are you?" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "I am here" }).click();
  await expect(page.getByRole("button", { name: /HELP/ })).toBeVisible();
  await expectAccessible(page, "panic: English");
  await keepScreen(page, "panic_english");

  const again = await desks.openPanic();
  await expect(again.getByRole("heading", { name: "Where are you?" })).toBeVisible();
});
