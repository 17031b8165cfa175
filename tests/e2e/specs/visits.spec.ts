import { Worker } from "../support/crew";
import { expect, expectAccessible, keepScreen, overflowOf, test } from "../support/room";

test.use({ room: "visits" });

test("a visit is registered, checked on and signed off from the console, by keys", async ({
  desks,
}) => {
  const console_ = await desks.openConsole();
  await console_.keyboard.press("Control+k");
  await console_.keyboard.type("bezoek");
  await console_.keyboard.press("Enter");
  const form = console_.getByRole("dialog", { name: "Bezoek aanmelden" });
  await form.getByLabel("Wie gaat").selectOption({ label: "R. van Dijk" });
  await expect(form.getByLabel("Telefoon onderweg")).toHaveValue("010 555 0140");
  await form.getByLabel("Adres van het bezoek").fill("Kastanjelaan 18");
  await form.getByLabel("Cliënt, één per regel").fill("Fam. Hendriks");
  await form.getByLabel("Afdeling").selectOption({ label: "Wijkpost Oost" });
  await form.getByLabel("Problemen te verwachten").check();
  // Trouble is expected: without agreements nobody leaves.
  await form.getByRole("button", { name: "Meld aan" }).click();
  await expect(form).toBeVisible();
  await form.getByLabel(/Afspraken/).fill("met z'n tweeën naar binnen");
  await keepScreen(console_, "console_visit_form");
  await expectAccessible(console_, "console: visit form");
  await form.getByRole("button", { name: "Meld aan" }).click();
  await expect(form).toBeHidden();

  const visit = console_.locator(".visit", { hasText: "R. van Dijk" });
  await expect(visit).toContainText("bellen over");
  await visit.getByRole("button", { name: /R\. van Dijk/ }).press("Enter");
  await expect(visit).toContainText("Verhoogd risico");
  await visit.getByRole("button", { name: "Bezoek begint" }).press("Enter");
  await expect(visit).toContainText("op bezoek");
  await visit.getByRole("button", { name: "Toch binnengelaten" }).press("Enter");
  await expect(visit).toContainText("Wees alert");
  await keepScreen(console_, "console_visits");
  await expectAccessible(console_, "console: visits");
  await visit.getByRole("button", { name: "Afgemeld" }).press("Enter");
  await expect(visit).toBeHidden();
});

test("nobody hears from a visit: somebody must call, and then it is an alarm", async ({
  desks,
  server,
}) => {
  const vermeer = await Worker.signedIn(server, "vermeer");
  const console_ = await desks.openConsole();
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  await vermeer.say("VisitService", "PlanVisit", {
    plan: {
      visitorKeys: ["C-40"],
      phone: "010 555 0140",
      address: "Havenstraat 2b",
      clients: ["Rederij Nooit Gedacht"],
      planned: "1800s",
      checkCall: "yes",
      checkCallTime: soon(2),
      siteKey: "WIJKPOST",
    },
  });
  const tab = console_.getByRole("button", { name: /Bezoeken/ });
  await expect(tab).toContainText("1 bellen");
  await console_.keyboard.press("z");
  await expect(tab).toBeFocused();
  const visit = console_.locator(".visit", { hasText: "Havenstraat 2b" });
  await expect(visit).toContainText("niets gehoord", { timeout: 15_000 });
  const alarm = console_.getByRole("option", { name: /niet teruggemeld/ });
  await expect(alarm).toBeVisible();
  await keepScreen(console_, "console_visit_overdue");
  await expectAccessible(console_, "console: visit overdue");
  await visit.getByRole("button", { name: /^Naar M-/ }).click();
  await expect(console_.locator(".incident-head")).toContainText("niet teruggemeld");
  await visit.getByRole("button", { name: "Gesproken, alles goed" }).click();
  await expect(visit).toContainText("op bezoek");
  await expect(tab).not.toContainText("te laat");
});

test("a guard on a visit and the colleague who calls do it all on their handhelds", async ({
  desks,
  server,
}) => {
  const vermeer = await Worker.signedIn(server, "vermeer");
  const guard = await desks.openHandheld("bev11");
  const backup = await desks.openHandheld("col02");
  await vermeer.say("VisitService", "PlanVisit", {
    plan: {
      visitorKeys: ["G-11"],
      phone: "06 5550 0111",
      address: "Molenweg 71",
      clients: ["P. Verschoor"],
      planned: "1800s",
      checkCall: "yes",
      checkCallTime: new Date(Date.now() + 4000).toISOString(),
      siteKey: "WIJKPOST",
      backupKey: "B-02",
      hasPhone: true,
    },
  });
  await guard.getByRole("button", { name: "BEZOEK BEGINT" }).click();
  await expect(guard.getByRole("button", { name: "AFMELDEN" })).toBeVisible();
  await backup.getByRole("button", { name: "Alles goed" }).click();
  await expect(backup.getByRole("button", { name: "Alles goed" })).toBeHidden();
  await keepScreen(guard, "handheld_visit");
  await expectAccessible(guard, "handheld: visit");
  await guard.setViewportSize({ width: 195, height: 422 }); // A phone at 200 %.
  expect(await overflowOf(guard)).toBeLessThanOrEqual(0);
  await guard.setViewportSize({ width: 390, height: 844 });

  // The word of the protocol: an ordinary sign-off on this screen, a silent alarm in the room.
  await guard.getByRole("button", { name: "AFMELDEN" }).click();
  await guard.getByLabel(/Woord bij het afmelden/).fill("groene map");
  await expectAccessible(guard, "handheld: sign off from a visit");
  await guard.getByRole("button", { name: "IK BEN WEG" }).click();
  await expect(guard.getByText("Molenweg 71")).toBeHidden();
  const console_ = await desks.openConsole();
  await expect(console_.getByRole("option", { name: /Dwangalarm/ })).toContainText("STIL");
});

test("a difficult visitor is announced: the place carries it around that time", async ({
  desks,
}) => {
  const console_ = await desks.openConsole();
  await console_.keyboard.press("z");
  await console_.getByRole("button", { name: "Bezoeker melden" }).press("Enter");
  const form = console_.getByRole("dialog", { name: "Bezoeker melden" });
  await form.getByLabel("Locatie").selectOption({ label: "Stadhuis" });
  await form.getByLabel(/^Wie/).fill("Bezoeker voor bezwaar 2026-118");
  const soon = new Date(Date.now() + 15 * 60_000).toLocaleTimeString("nl-NL", {
    timeZone: "Europe/Amsterdam",
    hour: "2-digit",
    minute: "2-digit",
  });
  await form.getByLabel("Hoe laat").fill(soon);
  await form.getByLabel("Wat is bekend").fill("Was vorige keer dreigend");
  await expectAccessible(console_, "console: announce a visitor");
  await form.getByRole("button", { name: "Meld vooraf" }).click();
  const notice = console_.locator(".expected li");
  await expect(notice).toContainText(`Bezoeker voor bezwaar 2026-118, ${soon}`);
  await expect(notice).toContainText("Was vorige keer dreigend");
});
