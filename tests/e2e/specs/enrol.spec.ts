import type { Page } from "@playwright/test";
import { Api } from "../support/api";
import { proofIsStale } from "../support/authenticator";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "enrol" });

/** The code that beheer shows for a handheld of that account. */
async function codeFor(beheer: Page, account: string, label: string): Promise<string> {
  await beheer.getByRole("navigation").getByRole("link", { name: "Toestellen" }).click();
  await beheer.getByLabel("Account").fill(account);
  await beheer.getByLabel("Naam van het toestel").fill(label);
  await beheer.getByRole("button", { name: "Maak code" }).click();
  return (await beheer.locator(".enrolment-code").textContent()) ?? "";
}

test("a handheld is handed out by a code, signs its guard in by its key, and is withdrawn within a second", async ({
  desks,
}) => {
  const beheer = await desks.openDirectory("uitgifte");
  const code = await codeFor(beheer, "bev11", "Dienst-telefoon 4");
  expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  await expect(beheer.getByRole("img", { name: /QR-code/ })).toBeVisible();
  await expectAccessible(beheer, "beheer: enrol a handheld");
  await keepScreen(beheer, "beheer_enrol");

  // The camera opens the address; nobody types anything.
  const phone = await desks.freshContext(true);
  const handheld = await phone.newPage();
  await handheld.goto(`/handheld/#koppel=${code}`);
  await expect(handheld.getByLabel("Koppelcode")).toHaveValue(code);
  await expectAccessible(handheld, "handheld: enrol");
  await keepScreen(handheld, "handheld_enrol");
  await handheld.getByRole("button", { name: "KOPPEL" }).click();
  await expect(handheld.getByRole("heading", { name: "Dag J. Bakker" })).toBeVisible();
  expect(handheld.url()).not.toContain("koppel");

  // Whatever happens to the session: the key is there, and cannot be taken out.
  await phone.clearCookies();
  await handheld.reload();
  await expect(handheld.getByRole("button", { name: "Dienst starten" })).toBeVisible();
  const stored = await handheld.evaluate(async () => {
    const opening = indexedDB.open("meldkamer-pocket");
    await new Promise((done) => (opening.onsuccess = done));
    const asked = opening.result.transaction("pocket").objectStore("pocket").get("own");
    await new Promise((done) => (asked.onsuccess = done));
    return crypto.subtle.exportKey("pkcs8", asked.result.keys.privateKey).then(
      () => "taken out",
      (refused: Error) => refused.name,
    );
  });
  expect(stored).toBe("InvalidAccessError");

  // Once is once.
  const other = await (await desks.freshContext(true)).newPage();
  await other.goto("/handheld/");
  await other.getByRole("link", { name: "Toestel koppelen" }).click();
  await other.getByLabel("Koppelcode").fill(code.toUpperCase());
  await other.getByRole("button", { name: "KOPPEL" }).click();
  await expect(other.locator(".sign-in-fault")).toContainText("Vraag een nieuwe");

  await handheld.getByRole("button", { name: "Dienst starten" }).click();
  await expect(handheld.getByText("Je kunt worden opgeroepen.")).toBeVisible();
  await beheer.getByRole("button", { name: "Ververs" }).click();
  const row = beheer.getByRole("row", { name: /Dienst-telefoon 4/ });
  await expect(row).toContainText("aangemeld");
  await beheer.getByRole("button", { name: "Klaar" }).click();
  await expectAccessible(beheer, "beheer: handhelds");
  await keepScreen(beheer, "beheer_handhelds");
  await row.getByRole("button", { name: "Intrekken" }).click();
  await expect(handheld.getByText("Dit toestel is ingetrokken.")).toBeVisible({ timeout: 1000 });
  await expect(row).toContainText("ingetrokken");
});

/** Before duty or on it: an earlier story may have begun the guard's duty. */
const onTheirHandheld = /Dienst starten|Einde dienst/;

test("handing out and withdrawing ask again who is at the screen", async ({ desks }) => {
  const beheer = await desks.openDirectory("uitgifte");
  await proofIsStale(beheer, "DeviceService/MakeEnrolment");
  await beheer.getByRole("navigation").getByRole("link", { name: "Toestellen" }).click();
  await beheer.getByLabel("Account").fill("bev15");
  await beheer.getByLabel("Naam van het toestel").fill("Dienst-telefoon 8");
  await beheer.getByRole("button", { name: "Maak code" }).click();
  const dialog = beheer.getByRole("dialog", { name: "Ben jij het nog?" });
  await dialog.getByLabel("Wachtwoord").fill(password);
  await beheer.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const code = (await beheer.locator(".enrolment-code").textContent()) ?? "";

  const handheld = await (await desks.freshContext(true)).newPage();
  await handheld.goto(`/handheld/#koppel=${code}`);
  await handheld.getByRole("button", { name: "KOPPEL" }).click();
  await expect(handheld.getByRole("button", { name: onTheirHandheld })).toBeVisible();

  await proofIsStale(beheer, "DeviceService/RevokeDevice");
  await beheer.getByRole("button", { name: "Ververs" }).click();
  const row = beheer.getByRole("row", { name: /Dienst-telefoon 8/ });
  await row.getByRole("button", { name: "Intrekken" }).click();
  // Who leaves the question leaves the handheld at work.
  await dialog.getByRole("button", { name: "Laat maar" }).click();
  await expect(row).toContainText("aangemeld");
  await proofIsStale(beheer, "DeviceService/RevokeDevice");
  await row.getByRole("button", { name: "Intrekken" }).click();
  await dialog.getByLabel("Wachtwoord").fill(password);
  await beheer.keyboard.press("Enter");
  await expect(row).toContainText("ingetrokken");
  await expect(handheld.getByText("Dit toestel is ingetrokken.")).toBeVisible();
});

test("an operator reports a handheld lost: it is shut out, the supervisor is told, and another is handed out", async ({
  desks,
  server,
}) => {
  const beheer = await desks.openDirectory("uitgifte");
  const code = await codeFor(beheer, "bev11", "Dienst-telefoon 5");
  const handheld = await (await desks.freshContext(true)).newPage();
  await handheld.goto(`/handheld/#koppel=${code}`);
  await handheld.getByRole("button", { name: "KOPPEL" }).click();
  await expect(handheld.getByRole("button", { name: onTheirHandheld })).toBeVisible();

  const vermeer = await desks.openDirectory("vermeer");
  await vermeer.getByRole("navigation").getByRole("link", { name: "Toestellen" }).click();
  const row = vermeer.getByRole("row", { name: /Dienst-telefoon 5/ });
  await row.getByRole("button", { name: "Kwijt" }).click();
  await row.getByRole("button", { name: "Ja, kwijt" }).click();
  await expect(handheld.getByText("Dit toestel is ingetrokken.")).toBeVisible({ timeout: 1000 });
  await expect(vermeer.getByText("Bericht aan")).toBeVisible();
  await expect(row).toContainText("kwijt");

  const chef = await Api.signedIn(server.address, "chef", password);
  const told = await chef.call<{ notices: { topic: string; place: string }[] }>(
    "ResponderService",
    "ListMyNotices",
  );
  expect(told.notices[0]).toMatchObject({
    topic: "device_lost",
    place: "Dienst-telefoon 5 (BEV-11)",
  });
  const next = await codeFor(beheer, "bev11", "Dienst-telefoon 6");
  await handheld.goto(`/handheld/#koppel=${next}`);
  await handheld.getByRole("button", { name: "KOPPEL" }).click();
  await expect(handheld.getByRole("button", { name: onTheirHandheld })).toBeVisible();
});

test("a guard who signs in on their handheld goes on by its key; a colleague who borrows it stays who they are", async ({
  desks,
}) => {
  const beheer = await desks.openDirectory("uitgifte");
  const code = await codeFor(beheer, "bev14", "Dienst-telefoon 7");
  const phone = await desks.freshContext(true);
  const handheld = await phone.newPage();
  await handheld.goto(`/handheld/#koppel=${code}`);
  await handheld.getByRole("button", { name: "KOPPEL" }).click();
  // Signing out ends the trust: the key alone opens nothing.
  await handheld.getByRole("button", { name: "Afmelden" }).click();
  await expect(handheld.getByLabel("Account")).toBeVisible();
  const signIn = async (account: string) => {
    await handheld.getByLabel("Account").fill(account);
    await handheld.getByLabel("Wachtwoord").fill(password);
    await handheld.getByRole("button", { name: "Aanmelden" }).click();
  };
  await signIn("bev15");
  await expect(handheld.getByRole("heading", { name: "Dag C. Pinas" })).toBeVisible();
  await handheld.getByRole("button", { name: "Afmelden" }).click();
  await expect(handheld.getByLabel("Account")).toBeVisible();
});
