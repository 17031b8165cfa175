import { exchange, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "on test" });

test("a source is put on test with an end, its faults are muted, and people in danger come through", async ({
  desks,
  server,
}) => {
  const page = await desks.openDirectory("vermeer");
  await page.getByRole("navigation").getByRole("link", { name: "Op test" }).click();
  const form = page.getByRole("region", { name: "Zet op test" });
  await form.getByLabel(/^Locatie/).selectOption({ label: "Gemeentewerf Havenkade" });
  await form.getByLabel(/^Bron/).selectOption({ label: "Inbraakpaneel werf" });
  // Without a reason nothing is put on test.
  await form.getByRole("button", { name: "Zet op test" }).click();
  await expect(page.getByText("Er staat niets op test.")).toBeVisible();
  await form.getByLabel("Reden").fill("onderhoud door de installateur");
  await form.getByRole("button", { name: "Zet op test" }).click();
  await expect(page.getByRole("row", { name: /Inbraakpaneel werf/ })).toContainText("I. Vermeer");
  await keepScreen(page, "beheer_on_test");
  await expectAccessible(page, "beheer: on test");

  const console_ = await desks.openConsole();
  const onTest = console_.getByRole("button", { name: /1 op test/ });
  await expect(onTest).toBeVisible();
  await exchange(server.panelPort, panelFrame(1, "77B3", "Nri1/YP001")); // Its power fails.
  await exchange(server.panelPort, panelFrame(2, "77A1", "Nri1/PA007")); // Somebody calls for help.
  await expect(console_.getByRole("option")).toHaveCount(1);
  await expect(console_.getByRole("option")).toContainText("Paniekknop");
  await onTest.press("Enter");
  const list = console_.getByRole("dialog", { name: "Op test" });
  await expect(list).toContainText("onderhoud door de installateur");
  await expect(list).toContainText("1 alarm ontvangen");
  await keepScreen(console_, "console_on_test");
  await expectAccessible(console_, "console: on test");
  // It ends for a reason, as it began with one.
  await list.getByRole("button", { name: "Beëindig test" }).press("Enter");
  await console_.keyboard.press("Enter");
  await expect(list).toContainText("onderhoud door de installateur");
  await keepScreen(console_, "console_ending_a_test");
  await console_.keyboard.type("monteur is klaar");
  await console_.keyboard.press("Enter");
  await expect(list).toContainText("Er staat niets op test.");
  await console_.keyboard.press("Escape");
  await expect(onTest).toBeHidden();
});

test("a test is ended with a reason, and the history says who, when and why", async ({ desks }) => {
  const page = await desks.openDirectory("chef");
  const go = (part: string) =>
    page.getByRole("navigation").getByRole("link", { name: part }).click();
  await go("Op test");
  const form = page.getByRole("region", { name: "Zet op test" });
  await form.getByLabel(/^Locatie/).selectOption({ label: "Gemeentewerf Havenkade" });
  await form.getByLabel("Reden").fill("nieuwe melders");
  await form.getByRole("button", { name: "Zet op test" }).click();
  await page.getByRole("button", { name: "Beëindig" }).press("Enter");
  const why = page.getByRole("form", { name: /Test beëindigen/ });
  await why.getByRole("button", { name: "Beëindig" }).press("Enter");
  await expect(why).toBeVisible(); // Not without a reason.
  await keepScreen(page, "beheer_ending_a_test");
  await expectAccessible(page, "beheer: ending a test");
  await why.getByLabel("Waarom nu").fill("melders hangen en zijn getest");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Er staat niets op test.")).toBeVisible();
  await go("Geschiedenis");
  const entry = page.getByRole("listitem").filter({ hasText: "Test beëindigd" }).first();
  await expect(entry).toContainText("melders hangen en zijn getest");
});
