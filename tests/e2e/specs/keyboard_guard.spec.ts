import { Worker } from "../support/crew";
import { ringOf, signIn, tabTo } from "../support/keys";
import { exampleFrame, exchange } from "../support/panel";
import { expect, test } from "../support/room";

test.use({ room: "keyboard guard" });

test("a guard answers an offer with Tab and Enter", async ({ desks, server }) => {
  const page = await (await desks.freshContext(true)).newPage();
  await signIn(page, "/handheld/", "col02");
  await page.getByRole("button", { name: "Dienst starten" }).waitFor();
  await tabTo(page, /Dienst starten/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Je kunt worden opgeroepen.")).toBeVisible();
  const smit = await Worker.signedIn(server, "smit");
  await exchange(server.panelPort, exampleFrame);
  await smit.say("DispatchService", "AcknowledgeIncident", { incidentId: "1" });
  await page.getByRole("button", { name: "IK GA" }).waitFor();
  await tabTo(page, /IK GA/);
  expect(await ringOf(page)).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "ONDERWEG" })).toBeVisible();
});
