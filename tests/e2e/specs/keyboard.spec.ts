import { ringOf, signIn } from "../support/keys";
import { exampleFrame, exchange } from "../support/panel";
import { expect, test } from "../support/room";

test.use({ room: "keyboard" });

test("an operator takes, works and secures a case without a mouse", async ({ desks, server }) => {
  const page = await (await desks.freshContext()).newPage();
  await signIn(page, "/", "vermeer");
  await expect(page.locator(".status-line")).toContainText("Live");
  await exchange(server.panelPort, exampleFrame);
  await page.getByRole("option", { name: /Paniekknop/ }).waitFor();
  await page.keyboard.press("1");
  await expect(page.locator(".incident-head")).toContainText("Paniekknop");
  await page.keyboard.press("Space"); // The first duty of the work instruction.
  await expect(page.locator(".timeline")).toContainText("Luister mee, praat niet terug: gedaan");
  await page.keyboard.press("g"); // No weapon.
  await expect(page.locator(".timeline")).toContainText("Is er een wapen te zien?: nee");
  await page.keyboard.press("n");
  await page.keyboard.type("Rustig");
  await page.keyboard.press("Enter");
  await expect(page.locator(".timeline")).toContainText("Rustig");
  await page.keyboard.press("Escape");
  // F6 goes round the regions, and shows where it is.
  await page.keyboard.press("F6");
  expect(await ringOf(page)).toBe(true);
});
