import { at } from "../support/api";
import { Worker } from "../support/crew";
import { exampleFrame, exchange } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "offline" });

test("a guard without reach taps on: nothing is lost, and the moment of the tap counts", async ({
  desks,
  server,
  api,
}) => {
  const line = await desks.openLine();
  const handheld = await desks.openHandheld("col02", line);
  const vermeer = await Worker.signedIn(server, "vermeer");
  await exchange(server.panelPort, exampleFrame);
  await vermeer.say("DispatchService", "AcknowledgeIncident", { incidentId: "1" });
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();

  line.cut();
  const tapped = Date.now();
  await handheld.getByRole("button", { name: "IK GA" }).click();
  await handheld.getByRole("button", { name: "ONDERWEG" }).click();
  await expect(handheld.getByText(/wacht/i).first()).toBeVisible();
  // The card is there without the network.
  await expect(handheld.getByText("Houd afstand en een vrije uitgang.")).toBeVisible();
  await keepScreen(handheld, "handheld_offline");
  await expectAccessible(handheld, "handheld: offline");
  expect((await api.incident("1")).assignments[0]?.state).toBe("ASSIGNMENT_STATE_OFFERED");
  await handheld.waitForTimeout(3000);

  line.mend();
  await expect
    .poll(async () => (await api.incident("1")).assignments[0]?.state, { timeout: 30_000 })
    .toBe("ASSIGNMENT_STATE_EN_ROUTE");
  const lines = await api.timeline("1");
  const accepted = lines.filter((one) => one.code === "assignment_accepted");
  // Said once, with the guard's own moment beside the server's.
  expect(accepted).toHaveLength(1);
  expect(at(accepted[0]?.deviceTime) - tapped).toBeLessThan(2000);
  expect(at(accepted[0]?.time) - at(accepted[0]?.deviceTime)).toBeGreaterThan(2500);
});

test("duress, loud, reaches every desk at once", async ({ desks }) => {
  const console_ = await desks.openConsole();
  const handheld = await desks.openHandheld("bev11");
  const button = handheld.getByRole("button", { name: /NOOD/ });
  await button.hover();
  await handheld.mouse.down();
  await handheld.waitForTimeout(2400);
  await handheld.mouse.up();
  await expect(handheld.getByText(/NOOD/).first()).toBeVisible();
  await expect(console_.getByRole("option", { name: /Nood van een collega/ })).toBeVisible();
  await expect(console_.locator(".team")).toContainText("NOOD");
  await keepScreen(handheld, "handheld_duress");
  await expectAccessible(handheld, "handheld: duress");
  await keepScreen(console_, "console_duress");
  await expectAccessible(console_, "console: duress");
});
