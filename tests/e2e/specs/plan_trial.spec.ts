import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "plan trial" });

test("coverage shows where people are missing, and a trial says who would be asked and when", async ({
  desks,
}) => {
  const page = await desks.openDirectory();
  await page.getByRole("navigation").getByRole("link", { name: "Proef" }).click();
  const coverage = page.getByRole("region", { name: "Dekking, komende 24 uur" }).last();
  // Nobody is signed on and no roster asks anybody at the yard; the district post is always manned.
  await expect(coverage.getByRole("row", { name: /Gemeentewerf Havenkade/ })).toContainText(
    "24 uur",
  );
  await expect(coverage.getByRole("row", { name: /Wijkpost Oost/ })).toContainText("–");
  await expectAccessible(page, "beheer: coverage");

  const trial = page.getByRole("region", { name: "Proef met een plan" });
  await trial.getByLabel("Locatie").selectOption({ label: "Wijkpost Oost" });
  await trial.getByLabel("Soort melding").selectOption({ label: "Paniekknop" });
  await trial.getByRole("button", { name: "Speel af" }).click();
  await expect(trial).toContainText("COL-90");
  await expect(trial).toContainText("Daarna moet iemand de politie bellen.");
  await keepScreen(page, "beheer_trial");
  await expectAccessible(page, "beheer: plan trial");
});
