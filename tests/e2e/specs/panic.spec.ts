import { expect, expectAccessible, keepScreen, test, tonesOf } from "../support/room";

test.use({ room: "panic" });

test("the help button of an employee reaches the console, and shows what happens", async ({
  desks,
}) => {
  const console_ = await desks.openConsole();
  const panic = await desks.openPanic();
  await panic.getByLabel("Locatie").selectOption({ label: "Stadhuis" });
  await panic.getByLabel("Deel van het gebouw").selectOption({ label: "publiekshal, BG" });
  await panic.getByRole("textbox").fill("balie 3");
  await panic.getByRole("button", { name: "Hier ben ik" }).click();
  const help = panic.getByRole("button", { name: /HULP/ });
  await expect(help).toBeVisible();
  await keepScreen(panic, "panic_ready");
  await expectAccessible(panic, "panic: ready");
  const quiet = await tonesOf(console_);

  // Held for a second: a touch alone alarms nobody.
  await help.hover();
  await panic.mouse.down();
  await panic.waitForTimeout(1300);
  await panic.mouse.up();
  await expect(panic.getByText("Ontvangen door de meldkamer")).toBeVisible();
  const row = console_.getByRole("option", { name: /Prioriteit 1/ });
  await expect(row).toContainText("balie 3");
  await expect.poll(() => tonesOf(console_)).toBeGreaterThan(quiet);

  await console_.keyboard.press("1");
  await expect(console_.locator(".incident-head")).toContainText("M. de Wit");
  await expect(
    panic
      .locator("li", { hasText: "Aangenomen door de meldkamer" })
      .filter({ hasText: /na \d+ s/ }),
  ).toBeVisible();
  await keepScreen(panic, "panic_asked");
  await expectAccessible(panic, "panic: asked");
});
