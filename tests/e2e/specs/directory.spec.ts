import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "directory" });

const cityFile = (name: string) => readFileSync(join(__dirname, "../city", name), "utf8");
const profiles = ["profile_proef.yaml", "profile_proef_kort.yaml"].map((name) => ({
  name,
  mimeType: "application/yaml",
  buffer: Buffer.from(cityFile(name)),
}));
const yaml = (name: string, text: string) => ({
  name,
  mimeType: "application/yaml",
  buffer: Buffer.from(text),
});

const open = (page: Page, part: string) =>
  page.getByRole("navigation").getByRole("link", { name: part }).click();

test("sites, devices, people, roster and plans are shown as they are in force", async ({
  desks,
}) => {
  const page = await desks.openDirectory();
  await expect(page.getByRole("row", { name: /Stadhuis.*Markt 1/ })).toContainText("publiekshal");
  await keepScreen(page, "beheer_sites");
  await expectAccessible(page, "beheer: sites");
  await page.getByLabel("Zoek").fill("haven");
  await expect(page.getByRole("row")).toHaveCount(2);

  await open(page, "Apparaten");
  await expect(page.getByRole("row", { name: /Knop 0312/ })).toContainText("77A1, punt 7");
  await keepScreen(page, "beheer_devices");
  await expectAccessible(page, "beheer: devices");
  await open(page, "Mensen");
  await expect(page.getByRole("row", { name: /COL-90/ })).toContainText("dagelijks 00:00–24:00");
  await keepScreen(page, "beheer_people");
  await expectAccessible(page, "beheer: people");
  await open(page, "Rooster");
  await expect(page.getByRole("row", { name: /BEV-90/ })).toBeVisible();
  await keepScreen(page, "beheer_roster");
  await expectAccessible(page, "beheer: roster");
  await open(page, "Plannen");
  await expect(page.getByRole("region", { name: "Ladder: bewaakt gebouw" })).toContainText(
    "bellen binnen 30 s",
  );
  await expect(page.getByRole("row", { name: /Paniekknop/ })).toContainText("volgens de ladder");
  await keepScreen(page, "beheer_plans");
  await expectAccessible(page, "beheer: plans");

  await page.getByLabel("Donker scherm").check();
  await expectAccessible(page, "beheer: plans by night");
  await keepScreen(page, "beheer_dark");
  await page.setViewportSize({ width: 683, height: 384 });
  await expectAccessible(page);
});

test("an import is checked first, says which line is wrong, and is in force with a reason", async ({
  desks,
  api,
}) => {
  const page = await desks.openDirectory();
  await open(page, "Wijzigen");
  const files = page.getByLabel("Bestanden (YAML)");
  const wrong = cityFile("city.yaml").replace("class: guarded", "class: gaurded");
  await files.setInputFiles([...profiles, yaml("city.yaml", wrong)]);
  const use = page.getByRole("button", { name: "Neem in gebruik" });
  const check = page.getByRole("button", { name: "Controleer" });
  await expect(check).toBeDisabled(); // Nothing changes without a reason.
  await page.getByLabel(/Reden/).fill("nieuwe week");
  await check.click();
  const problem = page.locator(".problems tbody tr").first();
  const line = wrong.split("\n").findIndex((one) => one.includes("gaurded")) + 1;
  await expect(problem).toContainText("city.yaml");
  await expect(problem.getByRole("cell").first()).toHaveText(String(line));
  await expect(problem.locator("code")).toContainText("class: gaurded");
  await expect(use).toBeDisabled();
  await keepScreen(page, "beheer_import_refused");
  await expectAccessible(page, "beheer: import refused");

  const right = cityFile("city.yaml").replace("version: e2e-1", "version: e2e-2");
  await files.setInputFiles([...profiles, yaml("city.yaml", right)]);
  await check.click();
  await expect(page.getByText("In orde. Dit wordt versie e2e-2.")).toBeVisible();
  const version = async () =>
    (await api.call<{ directory: { version: string } }>("DirectoryService", "GetDirectory"))
      .directory.version;
  expect(await version()).toBe("e2e-1"); // Checked only: nothing changed.
  await keepScreen(page, "beheer_import");
  await use.click();
  await expect(page.getByText("Versie e2e-2 geldt nu.")).toBeVisible();
  expect(await version()).toBe("e2e-2");
  await expect(page.locator(".in-force")).toHaveText("versie e2e-2");
  await expectAccessible(page, "beheer: import");
});

test("what is in force can be kept as a file, and read again without a problem", async ({
  desks,
  api,
}) => {
  const page = await desks.openDirectory();
  await open(page, "Wijzigen");
  const whole = () => api.call<{ directory: object }>("DirectoryService", "GetDirectory");
  const before = await whole();
  const [kept] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "YAML", exact: true }).click(),
  ]);
  const text = readFileSync(await kept.path(), "utf8");
  await page.getByLabel("Bestanden (YAML)").setInputFiles([...profiles, yaml("city.yaml", text)]);
  await page.getByLabel(/Reden/).fill("teruggelezen");
  await page.getByRole("button", { name: "Controleer" }).click();
  await page.getByRole("button", { name: "Neem in gebruik" }).click();
  await expect(page.getByText(/geldt nu/)).toBeVisible();
  expect(await whole()).toEqual(before);
});

test("an operator may look and not change", async ({ desks }) => {
  const page = await desks.openDirectory("vermeer");
  await open(page, "Wijzigen");
  await expect(page.getByText("Alleen een beheerder")).toBeVisible();
  await expect(page.getByLabel("Bestanden (YAML)")).toHaveCount(0);
});
