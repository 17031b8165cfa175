import { Api } from "../support/api";
import { busyHour } from "../support/busy";
import { Worker } from "../support/crew";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "review" });

interface Phase {
  phase: string;
  count?: number;
  withinNorm?: number;
  norm?: string;
}

/** As the page calls the phases. */
const names: Readonly<Record<string, string>> = {
  acknowledge: "Aannemen",
  accept: "Toezegging",
  arrive: "Aanrijden",
  secure: "Veilig",
  close: "Afsluiten",
  police_call: "Politie bellen",
  police_arrive: "Politie komt",
};

test("the numbers on the page are the numbers of the API, phase by phase", async ({
  desks,
  server,
}) => {
  await busyHour(server);
  const vermeer = await Worker.signedIn(server, "vermeer");
  await vermeer.say("DispatchService", "SecureIncident", {
    incidentId: "5",
    reason: "rustig",
    supervisor: "S-01",
  });
  const chef = await Api.signedIn(server.address, "chef", password);
  const review = await desks.openReview();
  await expect(review.getByRole("row", { name: /Paniekknop.*Stadhuis/ })).toBeVisible();
  await review.reload();
  const { phases, incidents } = await chef.call<{ phases: Phase[]; incidents: number }>(
    "ReportService",
    "GetResponseFigures",
    { filter: {} },
  );
  await expect(review.locator(".summary")).toContainText(`${incidents} meldingen`);
  expect(phases.map((one) => one.phase).sort()).toEqual(Object.keys(names).sort());
  for (const { phase, count = 0, withinNorm = 0, norm } of phases) {
    const row = review.getByRole("row", { name: new RegExp(`^${names[phase]} `) });
    await expect(row.getByRole("cell").first()).toHaveText(String(count));
    if (norm !== undefined && count > 0) {
      const share = Math.round((withinNorm / count) * 1000) / 10;
      await expect(row).toContainText(`${String(share).replace(".", ",")} %`);
    }
  }
  const rows = await chef.call<{ incidents: object[] }>("ReportService", "ListResponseTimes", {});
  await expect(review.locator(".log tbody tr")).toHaveCount(rows.incidents.length);
  await keepScreen(review, "review_busy");
  await expectAccessible(review, "review: times");
  await review.getByLabel("Donker scherm").check();
  await expectAccessible(review, "review: times by night");
  await keepScreen(review, "review_dark");
});

test("a case is told second by second: who was waited for, and how it stood at any moment", async ({
  desks,
}) => {
  const review = await desks.openReview();
  await review.getByRole("button", { name: "Open melding 5" }).press("Enter");
  const layer = review.getByRole("dialog", { name: "Melding 5" });
  await expect(layer.getByRole("heading", { name: "Wie wachtte op wat" })).toBeVisible();
  await expect(layer.locator(".account-line").filter({ hasText: "COL-02" })).toBeVisible();
  await keepScreen(review, "review_account");
  await expectAccessible(review, "review: account");
  // The first moment: nobody took it yet, and nothing later is said.
  await layer.getByLabel("Kijk terug op moment").press("Home");
  await expect(layer.locator(".account-moment p")).toContainText("aannemen door een operator");
  await expect(layer.locator(".timeline .later").first()).toBeVisible();
  await layer.getByText("Tabel").click();
  await expect(layer.getByRole("row", { name: /COL-08/ })).toContainText("kan niet");
  await keepScreen(review, "review_account_table");
  await expectAccessible(review, "review: account as table");
});
