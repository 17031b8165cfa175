import { Worker } from "../support/crew";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "radio silence" });

/** Longer than the ten seconds between two signs of life of a handheld. */
const listenMs = 12_000;

test("a bomb threat silences the handhelds at the place until police and management release it", async ({
  desks,
  server,
}) => {
  const smit = await Worker.signedIn(server, "smit");
  const inside = await desks.openHandheld("col02");
  const console_ = await desks.openConsole();
  await console_.keyboard.press("a");
  const intake = console_.getByRole("dialog", { name: "Nieuwe melding" });
  await intake.getByLabel("Soort melding").selectOption({ label: "1: Bommelding" });
  await intake.getByLabel("Locatie").selectOption({ label: "Stadhuis, Markt 1" });
  await intake.getByLabel("Wat is er aan de hand").fill("Er ligt iets bij de trap");
  await intake.getByRole("button", { name: "Melding maken" }).click();

  await expect(inside.getByRole("heading", { name: "RADIOSTILTE" })).toBeVisible();
  await expectAccessible(inside, "handheld: silence");
  await keepScreen(inside, "handheld_silence");
  const sent: string[] = [];
  inside.on("request", (request) => sent.push(request.url()));
  await inside.waitForTimeout(listenMs);
  expect(sent, "a silent handheld sends nothing").toEqual([]);

  await console_.getByRole("option", { name: /Bommelding/ }).click();
  await console_.keyboard.press("1");
  const forbidden = console_.getByRole("region", { name: "Verboden" });
  await expect(forbidden).toContainText("Radiostilte");
  await expect(forbidden).toContainText("Geen portofoons");
  await keepScreen(console_, "console_radio_silence");
  await expectAccessible(console_, "console: radio silence");
  // Nobody at the place can be asked over their device.
  await expect(
    smit.say("DispatchService", "OfferAssignment", { incidentId: "1", personKey: "B-02" }),
  ).rejects.toThrow(/RADIO_SILENCE/);

  await forbidden.getByRole("button", { name: "Radiostilte opheffen" }).click();
  const release = console_.getByRole("dialog", { name: "Radiostilte opheffen" });
  await release.getByLabel("Gesproken met de politie").fill("Insp. De Vries");
  await release.getByLabel("Samen besloten met").selectOption({ label: "TL-01 E. Willems" });
  await expectAccessible(console_, "console: end radio silence");
  await release.getByRole("button", { name: "Hef op" }).click();
  await expect(console_.getByText(/^Radiostilte sinds/)).toBeHidden();
  await inside.getByRole("button", { name: "Ik ben buiten het gebied" }).click();
  await expect(inside.getByText("Je kunt worden opgeroepen.")).toBeVisible();
});
