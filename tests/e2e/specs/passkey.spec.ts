import type { Page } from "@playwright/test";
import { plugIn, proofIsStale } from "../support/authenticator";
import { signIn, tabTo } from "../support/keys";
import { expect, expectAccessible, expectWhole, keepScreen, test } from "../support/room";

test.use({ room: "passkey", passkeys: true });

const passkeysOf = (page: Page) => page.getByRole("region", { name: "Mijn passkeys" });

async function addPasskey(page: Page, label: string): Promise<void> {
  await passkeysOf(page).waitFor();
  await tabTo(page, /^label$/);
  await page.keyboard.type(label);
  await page.keyboard.press("Enter");
  await expect(passkeysOf(page).getByRole("rowheader", { name: label })).toBeVisible();
}

test("an operator makes a passkey and signs in by it, by keyboard alone", async ({ desks }) => {
  const page = await (await desks.freshContext()).newPage();
  const { line, authenticatorId } = await plugIn(page);
  await signIn(page, "/account/", "vermeer");
  await addPasskey(page, "sleutelhanger");
  await tabTo(page, /^Afmelden$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Inloggen met passkey" }).waitFor();
  await tabTo(page, /^Inloggen met passkey$/);
  await page.keyboard.press("Enter");
  const row = passkeysOf(page).getByRole("row", { name: /sleutelhanger/ });
  await expect(row).not.toContainText("nog niet");

  // The console takes the same passkey.
  await tabTo(page, /^Afmelden$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Inloggen met passkey" }).waitFor();
  await page.goto("/");
  await page.getByRole("button", { name: "Inloggen met passkey" }).waitFor();
  await tabTo(page, /^Inloggen met passkey$/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".status-line")).toContainText("Live");

  // Taken away, it lets nobody in any more.
  await page.goto("/account/");
  await tabTo(page, /^Verwijder: sleutelhanger$/);
  await page.keyboard.press("Enter");
  await expect(passkeysOf(page)).toContainText("nog geen passkey");
  await tabTo(page, /^Afmelden$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Inloggen met passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "niet geaccepteerd" })).toBeVisible();
  await line.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
});

test("everybody can use the page of passkeys, and the form that offers them", async ({ desks }) => {
  const page = await (await desks.freshContext()).newPage();
  await plugIn(page);
  await signIn(page, "/account/", "vermeer");
  await addPasskey(page, "laptop");
  await keepScreen(page, "account_passkeys");
  await expectAccessible(page, "account: passkeys");
  await expectWhole(page, { width: 960, height: 540 }, "account: 200 %");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole("button", { name: "Verwijder: laptop" }).click();
  await page.getByRole("button", { name: "Afmelden" }).click();
  await page.getByRole("button", { name: "Inloggen met passkey" }).waitFor();
  await keepScreen(page, "account_sign_in");
  await expectAccessible(page, "account: sign-in with a passkey");
});

test("who does not show who they are at the device stays out", async ({ desks }) => {
  const page = await (await desks.freshContext()).newPage();
  const { line, authenticatorId } = await plugIn(page);
  await signIn(page, "/account/", "smit");
  await addPasskey(page, "telefoon");
  await page.getByRole("button", { name: "Afmelden" }).click();
  await line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Inloggen met passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "geen passkey" })).toBeVisible();
  await expect(page.getByLabel("Wachtwoord")).toBeVisible();
});

test("what is dangerous asks again who is at the screen", async ({ desks }) => {
  const page = await (await desks.freshContext()).newPage();
  await plugIn(page);
  await proofIsStale(page, "PasskeyService/BeginPasskey");
  await signIn(page, "/account/", "chef");
  await passkeysOf(page).waitFor();
  await tabTo(page, /^label$/);
  await page.keyboard.type("laptop");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Ben jij het nog?" });
  await expect(dialog).toBeVisible();
  await keepScreen(page, "account_is_it_still_you");
  await dialog.getByLabel("Wachtwoord").fill("verkeerd wachtwoord");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("klopt niet");
  await dialog.getByLabel("Wachtwoord").fill("proefstad-karnemelk-7");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(passkeysOf(page).getByRole("rowheader", { name: "laptop" })).toBeVisible();

  // Who leaves the question leaves everything as it was.
  await proofIsStale(page, "PasskeyService/BeginPasskey");
  await tabTo(page, /^label$/);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "account: is it still you");
  await dialog.getByRole("button", { name: "Laat maar" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(passkeysOf(page).getByRole("rowheader")).toHaveCount(1);
});

test("the sealed account takes two people, and every desk hears of it at once", async ({
  desks,
}) => {
  const desk = await desks.openConsole("smit");
  const first = await (await desks.freshContext()).newPage();
  await signIn(first, "/account/", "vermeer");
  const glass = first.getByRole("region", { name: "Noodtoegang" });
  await glass.getByLabel(/Waarom is het nodig/).fill("beheerder is niet bereikbaar");
  await first.keyboard.press("Enter");
  await expect(glass).toContainText("vermeer vraagt om noodtoegang");
  await expect(glass.getByRole("button", { name: "Ik stem in" })).toHaveCount(0);
  await expect(desk.getByRole("option", { name: /Noodtoegang/ })).toBeVisible();

  const second = await (await desks.freshContext()).newPage();
  await signIn(second, "/account/", "chef");
  const other = second.getByRole("region", { name: "Noodtoegang" });
  await expect(other).toContainText("beheerder is niet bereikbaar");
  await expectAccessible(second, "account: sealed account asked");
  await keepScreen(second, "account_glass_asked");
  await tabTo(second, /^Ik stem in$/);
  await second.keyboard.press("Enter");
  await expect(other).toContainText("chef stemt in");

  const open = glass.getByRole("button", { name: "Open noodtoegang" });
  await open.waitFor();
  await tabTo(first, /^Open noodtoegang$/);
  await first.keyboard.press("Enter");
  await expect(glass).toContainText("In gebruik door vermeer");
  await expectAccessible(first, "account: sealed account in use");
  await keepScreen(first, "account_glass_open");

  await other.getByRole("button", { name: "Verzegel" }).click();
  await expect(other).toContainText("Verzegeld");
  await expect(first.getByLabel("Wachtwoord")).toBeVisible();
});
