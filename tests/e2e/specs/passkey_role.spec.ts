import type { Page } from "@playwright/test";
import { Api } from "../support/api";
import { plugIn } from "../support/authenticator";
import { signIn, tabTo } from "../support/keys";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "passkey_role", passkeys: true, passkeyFor: "supervisor" });

const heading = (page: Page, name: string) => page.getByRole("heading", { name });

test("a supervisor's password lets in who also shows the passkey, and nobody else", async ({
  desks,
  server,
}) => {
  const page = await (await desks.freshContext()).newPage();
  await signIn(page, "/review/", "chef");
  await heading(page, "Maak eerst een passkey").waitFor();
  await expectAccessible(page, "account: first passkey");
  await keepScreen(page, "account_first_passkey");
  await plugIn(page);
  await tabTo(page, /^label$/);
  await page.keyboard.type("sleutelhanger");
  await page.keyboard.press("Enter");
  // Back where they wanted to be, with their rights.
  await expect(page).toHaveURL(/\/review\//);
  await expect(page.getByRole("button", { name: "Afmelden" })).toBeVisible();

  // Who has the password only gets nowhere, by whichever road.
  const thief = await Api.signedIn(server.address, "chef", password);
  await expect(thief.call("ReportService", "GetYearCounts")).rejects.toThrow(/PASSKEY_NEEDED/);
  await expect(thief.call("PasskeyService", "BeginPasskey")).rejects.toThrow(/PASSKEY_NEEDED/);

  await page.getByRole("button", { name: "Afmelden" }).click();
  await signIn(page, "/review/", "chef");
  await heading(page, "Laat je passkey zien").waitFor();
  await expect(page.getByText("sleutelhanger")).toBeVisible();
  await keepScreen(page, "account_passkey_asked");
  await tabTo(page, /^Passkey gebruiken$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/review\//);
  await expect(page.getByRole("button", { name: "Afmelden" })).toBeVisible();
});

test("who lost the key gets one way back from the administrator, and makes another", async ({
  desks,
  server,
}) => {
  const page = await (await desks.freshContext()).newPage();
  await signIn(page, "/account/", "chef");
  await heading(page, "Laat je passkey zien").waitFor();
  await expectAccessible(page, "account: passkey asked for");
  const said = server.onHost("forget-passkeys", "chef", "--new-password");
  const given = /password (\S+)/.exec(said)?.[1] ?? "";
  const next = await (await desks.freshContext()).newPage();
  await plugIn(next);
  await next.goto("/account/");
  await next.locator('input[name="account"]').fill("chef");
  await next.locator('input[name="password"]').fill(given);
  await next.keyboard.press("Enter");
  await heading(next, "Maak eerst een passkey").waitFor();
  await next.getByRole("button", { name: "Passkey maken" }).click();
  await expect(next.getByRole("region", { name: "Mijn passkeys" })).toContainText("zonder naam");
  await expect(next.getByRole("region", { name: "Noodtoegang" })).toBeVisible();
});

test("a role that asks for none signs in as before", async ({ desks }) => {
  const desk = await desks.openConsole("vermeer");
  await expect(desk.locator(".status-line")).toContainText("Live");
});
