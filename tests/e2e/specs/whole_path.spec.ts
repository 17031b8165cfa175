import type { Page } from "@playwright/test";
import { Api, at } from "../support/api";
import { exampleAck, exampleFrame, exchange } from "../support/panel";
import { expect, expectAccessible, keepScreen, test, tonesOf } from "../support/room";
import { password } from "../support/server";

test.use({ room: "whole path" });

const group = (page: Page, heading: string) =>
  page.locator(".queue-group", { hasText: heading }).locator("span").first();

/** Fills what the profile's form asks, as an operator does. */
async function fillClosingForm(page: Page): Promise<void> {
  await page.getByLabel("Datum incident").fill("2026-11-24");
  await page.getByLabel("Tijdstip incident").fill("14:31");
  await page.getByLabel("Fysiek geweld").check();
  await page.getByLabel("Persoon", { exact: true }).check();
  await page.getByRole("group", { name: "Is er letsel?" }).getByLabel("Nee").check();
  await page.getByLabel("Omschrijving in eigen woorden").fill("Geduwd aan de balie, geen letsel.");
}

test("an alarm travels from the panel's frame to the dossier in the registry", async ({
  desks,
  server,
  api,
}) => {
  const console_ = await desks.openConsole();
  const handheld = await desks.openHandheld("col02");
  await expect(console_.getByText("Geen meldingen.")).toBeVisible();
  // Nothing is asked of the operator, and what an alarm needs is there to be seen, or is missing.
  await expect(console_.locator(".watch")).toContainText("Geen open meldingen");
  await expect(console_.locator(".watch dl > div", { hasText: "Opslag" })).not.toHaveClass(/fault/);
  await expect(console_.locator(".watch .fault", { hasText: "Opvolging" })).toBeVisible();
  await keepScreen(console_, "console_quiet");
  await keepScreen(handheld, "handheld_free");
  const quiet = await tonesOf(console_);

  // The panel gets exactly the answer of the worked example, and the room hears it.
  expect(await exchange(server.panelPort, exampleFrame)).toEqual(exampleAck);
  const row = console_.getByRole("option", { name: /Prioriteit 1, Paniekknop/ });
  await expect(row).toBeVisible();
  await expect(group(console_, "Niet aangenomen")).toHaveText("1");
  await expect(console_.locator('[aria-live="assertive"]')).toContainText(
    "Prioriteit 1, Paniekknop",
  );
  await expect(console_.locator(".sound")).toHaveAttribute("data-sounding", "true");
  await expect.poll(() => tonesOf(console_)).toBeGreaterThan(quiet);
  // A new alarm takes no selection.
  await expect(console_.getByText("1 melding wacht")).toBeVisible();
  await keepScreen(console_, "console_new_alarm");

  // Accepted by its digit: the tone ends, the ladder starts, the handheld rings.
  await console_.keyboard.press("1");
  await expect(group(console_, "In behandeling")).toHaveText("1");
  await expect(console_.locator(".sound")).toHaveAttribute("data-sounding", "false");
  await expect(console_.locator(".phases")).toContainText("norm 30 s");
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();
  await expect.poll(() => tonesOf(handheld)).toBeGreaterThan(0);
  await keepScreen(handheld, "handheld_offer");

  // The guard goes, step by step; the operator sees each step.
  await handheld.getByRole("button", { name: "IK GA" }).click();
  await expect(console_.locator(".queue-row.selected")).toContainText("1 onderweg");
  await handheld.getByRole("button", { name: "ONDERWEG" }).click();
  await keepScreen(console_, "console_under_way");
  await handheld.getByRole("button", { name: "TER PLAATSE" }).click();
  await expect(console_.locator(".queue-row.selected")).toContainText("COL-02 ter plaatse");
  await keepScreen(handheld, "handheld_on_scene");
  await expectAccessible(handheld, "handheld: on scene");
  await console_.keyboard.press("n");
  await console_.keyboard.type("Man is rustig, wacht in de hal");
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".timeline")).toContainText("Man is rustig, wacht in de hal");
  await handheld.getByRole("button", { name: "VEILIG" }).click();
  await expect(group(console_, "Veilig, nog afsluiten")).toHaveText("1");

  // Closed with the form of the profile.
  await console_.keyboard.press("x");
  const dialog = console_.getByRole("dialog");
  await expect(dialog).toContainText("4 verplichte antwoorden ontbreken");
  await fillClosingForm(console_);
  await expect(dialog).toContainText("Alle verplichte antwoorden zijn er");
  await keepScreen(console_, "console_closing");
  await expectAccessible(console_, "console: closing form");
  await console_.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(group(console_, "Net afgehandeld")).toHaveText("1");
  await keepScreen(console_, "console_closed");
  await expectAccessible(console_, "console: closed");
  await expect(handheld.getByText("Je kunt worden opgeroepen.")).toBeVisible();

  // The registry has the dossier.
  const incidentId = "1";
  await expect
    .poll(async () => (await api.incident(incidentId)).handoff?.state)
    .toBe("HANDOFF_STATE_DELIVERED");
  const chef = await Api.signedIn(server.address, "chef", password);
  const { dossiers } = await chef.call<{ dossiers: { reference: string; incidentId: string }[] }>(
    "RegistryService",
    "SearchDossiers",
    { query: "paniekknop" },
  );
  expect(dossiers.map((one) => one.incidentId)).toEqual([incidentId]);
  const { packageJson } = await chef.call<{ packageJson: string }>(
    "RegistryService",
    "GetDossier",
    { reference: dossiers[0]?.reference },
  );
  expect(packageJson).toContain("Geduwd aan de balie, geen letsel.");

  // The phases are in order, in the journal and on the review page.
  const incident = await api.incident(incidentId);
  const moments = [incident.receiveTime, incident.acknowledgeTime, incident.secureTime].map(at);
  expect([...moments, at(incident.closeTime)]).toEqual(
    [...moments, at(incident.closeTime)].sort((a, b) => a - b),
  );
  const review = await desks.openReview();
  const line = review.getByRole("row", { name: /Paniekknop.*Stadhuis/ });
  await expect(line).toContainText("Echte melding");
  await expect(line).toContainText("I. Vermeer");
  for (const phase of ["Aannemen", "Toezegging", "Aanrijden", "Veilig", "Afsluiten"]) {
    const figures = review.getByRole("row", { name: new RegExp(`^${phase} `) });
    await expect(figures.getByRole("cell").first()).toHaveText("1");
  }
  await keepScreen(review, "review");

  // And whoever looks for it finds it there.
  await review.getByRole("navigation").getByRole("link", { name: "Dossiers" }).click();
  await expect(review.getByRole("button", { name: /^Open dossier/ })).toBeVisible();
  await expectAccessible(review, "review: dossiers");
  await review.getByRole("button", { name: /^Open dossier/ }).press("Enter");
  await expect(review.getByRole("dialog")).toContainText("Geduwd aan de balie, geen letsel.");
  await expectAccessible(review, "review: dossier");
  await keepScreen(review, "review_dossier");
});
