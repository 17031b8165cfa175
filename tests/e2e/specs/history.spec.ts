import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "../support/crew";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "history" });

const file = (name: string, change = (text: string) => text) => ({
  name,
  mimeType: "application/yaml",
  buffer: Buffer.from(change(readFileSync(join(__dirname, "../city", name), "utf8"))),
});

test("who changed what, when and why stands in the history", async ({ desks, server }) => {
  const vermeer = await Worker.signedIn(server, "vermeer");
  await vermeer.say("IntakeService", "SetMask", {
    siteKey: "WERF",
    endTime: new Date(Date.now() + 3_600_000).toISOString(),
    reason: "onderhoud door de installateur",
  });
  const page = await desks.openDirectory();
  const open = (part: string) =>
    page.getByRole("navigation").getByRole("link", { name: part }).click();
  await open("Wijzigen");
  await page
    .getByLabel("Bestanden (YAML)")
    .setInputFiles([
      file("profile_proef.yaml"),
      file("profile_proef_kort.yaml"),
      file("city.yaml", (text) =>
        text.replace("version: e2e-1", "version: e2e-2").replace("Markt 1", "Markt 1A"),
      ),
    ]);
  await page.getByLabel(/Reden/).fill("nieuw huisnummer van het stadhuis");
  await page.getByRole("button", { name: "Controleer" }).click();
  await page.getByRole("button", { name: "Neem in gebruik" }).click();
  await expect(page.getByText(/geldt nu/)).toBeVisible();

  await open("Geschiedenis");
  const entries = page.getByRole("region", { name: "Geschiedenis" }).locator("ol > li");
  await expect(entries).toHaveCount(3);
  const newest = entries.first();
  await expect(newest).toContainText("Stamgegevens vervangen door versie e2e-2");
  await expect(newest).toContainText("nieuw huisnummer van het stadhuis");
  await expect(newest).toContainText("Locaties 1 gewijzigd");
  await newest.getByText("Wat er veranderde").press("Enter");
  await expect(newest.getByRole("row", { name: /Stadhuis/ })).toContainText("adres");
  await expect(entries.nth(1)).toContainText("Op test gezet: Gemeentewerf Havenkade");
  await expect(entries.nth(1)).toContainText("I. Vermeer");
  await expect(entries.nth(2)).toContainText("Stamgegevens ingelezen, versie e2e-1");
  await expect(entries.nth(2)).toContainText("de server");
  await keepScreen(page, "beheer_history");
  await expectAccessible(page, "beheer: history");
});

test("an operator does not see who changed what", async ({ desks }) => {
  const page = await desks.openDirectory("vermeer");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Op test" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Geschiedenis" })).toHaveCount(0);
});
