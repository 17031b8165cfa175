import { Worker } from "../support/crew";
import { signIn } from "../support/keys";
import { expect, expectAccessible, test } from "../support/room";

test.use({ room: "states of the handheld" });

test("the handheld before, during and after an offer", async ({ desks, server }) => {
  const vermeer = await Worker.signedIn(server, "vermeer");
  const handheld = await (await desks.freshContext(true)).newPage();
  await signIn(handheld, "/handheld/", "col02");
  await expect(handheld.getByRole("button", { name: "Dienst starten" })).toBeVisible();
  await expectAccessible(handheld, "handheld: before duty");
  await handheld.getByRole("button", { name: "Dienst starten" }).click();
  await expect(handheld.getByText("Je kunt worden opgeroepen.")).toBeVisible();
  const { incidentId } = (await vermeer.say("IntakeService", "RaiseAlarm", {
    kind: "panic_button",
    siteKey: "WIJKPOST",
  })) as { incidentId: string };
  await vermeer.say("DispatchService", "AcknowledgeIncident", { incidentId });
  await vermeer.say("DispatchService", "OfferAssignment", { incidentId, personKey: "B-02" });
  await handheld.getByRole("button", { name: /Kan niet/ }).click();
  await expect(handheld.getByRole("button", { name: "Te ver" })).toBeVisible();
  await expectAccessible(handheld, "handheld: refusal");
  await handheld.getByRole("button", { name: "Terug" }).click();
  await handheld.getByRole("button", { name: "IK GA" }).click();
  await handheld.getByRole("button", { name: "Versterking" }).click();
  await expectAccessible(handheld, "handheld: backup");
  await handheld.keyboard.press("Escape");
  await handheld.getByRole("button", { name: "Handeling" }).click();
  await expectAccessible(handheld, "handheld: actions");
});
