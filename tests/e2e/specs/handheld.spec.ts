import { Worker } from "../support/crew";
import { exampleFrame, exchange } from "../support/panel";
import {
  expect,
  expectAccessible,
  keepScreen,
  overflowOf,
  test,
  withoutColour,
} from "../support/room";

test.use({ room: "handheld" });

test("the handheld reads by day, without colour, and on the smallest phone", async ({
  desks,
  server,
}) => {
  const handheld = await desks.openHandheld("col02");
  const vermeer = await Worker.signedIn(server, "vermeer");
  await exchange(server.panelPort, exampleFrame);
  await vermeer.say("DispatchService", "AcknowledgeIncident", { incidentId: "1" });
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();
  const byDay = (light: boolean) =>
    handheld.evaluate((on) => {
      document.documentElement.dataset.theme = on ? "light" : "dark";
    }, light);
  await byDay(true);
  await expectAccessible(handheld, "handheld: offer by day");
  await keepScreen(handheld, "handheld_offer_light");
  await byDay(false);
  await withoutColour(handheld, () => keepScreen(handheld, "handheld_offer_greyscale"));

  await handheld.getByRole("button", { name: "IK GA" }).click();
  await expect(handheld.getByRole("button", { name: "ONDERWEG" })).toBeVisible();
  await byDay(true);
  await expectAccessible(handheld, "handheld: under way by day");
  await keepScreen(handheld, "handheld_active_light");
  await byDay(false);
  await handheld.setViewportSize({ width: 320, height: 568 }); // What WCAG asks of reflow.
  expect(await overflowOf(handheld)).toBeLessThanOrEqual(0);
  await expectAccessible(handheld, "handheld: 320 pixels");
  await keepScreen(handheld, "handheld_320");
  await handheld.setViewportSize({ width: 195, height: 422 }); // A phone at 200 %.
  expect(await overflowOf(handheld)).toBeLessThanOrEqual(0);
  await expectAccessible(handheld, "handheld: 200 %");
  await keepScreen(handheld, "handheld_200_percent");
});

test("the big buttons are big enough for gloves", async ({ desks }) => {
  const handheld = await desks.openHandheld("bev11");
  for (const button of await handheld.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(box?.height, await button.innerText()).toBeGreaterThanOrEqual(44);
  }
});
