import { Worker } from "../support/crew";
import { signIn } from "../support/keys";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "line manager" });

test("the line manager of who pressed the button hears of it, and the desk sees it was read", async ({
  desks,
  server,
}) => {
  const [vermeer, col02, dewit] = await Promise.all([
    Worker.signedIn(server, "vermeer"),
    Worker.signedIn(server, "col02"),
    Worker.signedIn(server, "dewit"),
  ]);
  await col02.startDuty();
  await dewit.say("IntakeService", "RaiseAlarm", { kind: "panic_button", deviceKey: "WEB-31" });
  await vermeer.say("DispatchService", "AcknowledgeIncident", { incidentId: "1" });
  await col02.accept("1");
  await col02.progress("1", "ON_SCENE");
  const manager = await (await desks.freshContext(true)).newPage();
  await signIn(manager, "/handheld/", "willems");
  const message = manager.getByRole("listitem").filter({ hasText: "Eerste opvang nodig" });
  await expect(message).toContainText("Stadhuis");
  await keepScreen(manager, "handheld_message");
  await expectAccessible(manager, "handheld: message");
  await message.getByRole("button", { name: "Gelezen" }).click();
  await expect(message).toContainText("gelezen");

  const console_ = await desks.openConsole();
  await console_.getByRole("option", { name: /Paniekknop/ }).click();
  await expect(console_.locator(".timeline")).toContainText("TL-01 ingelicht");
  await expect(console_.locator(".timeline")).toContainText("TL-01 heeft het gelezen");
});
