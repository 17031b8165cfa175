import { busyHour } from "../support/busy";
import { sendAlarm } from "../support/crew";
import { exchange, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test, withoutColour } from "../support/room";

test.use({ room: "busy" });

test("a busy hour stays readable: by night, by day, without colour, on a small desk", async ({
  desks,
  server,
}) => {
  const console_ = await desks.openConsole();
  await busyHour(server);
  const panic = console_.getByRole("option", { name: /Prioriteit 1, Paniekknop/ });
  await panic.click();
  await expect(console_.locator(".incident-head")).toContainText("balie 3");
  await expect(console_.locator(".ladder")).toContainText("BEV-11");
  await expect(console_.locator(".ladder")).toContainText("COL-08 kan niet, te ver");
  await expect(console_.locator(".timeline")).toContainText("geen wapen gezien");
  await expect(console_.getByRole("option")).toHaveCount(7);
  // The desk sees how its own shift does; the figures name nobody.
  await expect(console_.locator(".queue-figures")).toContainText("1 afgehandeld");
  await keepScreen(console_, "console_busy");
  await expectAccessible(console_, "console: busy");
  await withoutColour(console_, () => keepScreen(console_, "console_greyscale"));

  await console_.getByRole("button", { name: "Donker of licht" }).click();
  await expectAccessible(console_);
  await keepScreen(console_, "console_busy_light");
  await console_.getByRole("button", { name: "Donker of licht" }).click();
  await console_.setViewportSize({ width: 1366, height: 768 });
  await expectAccessible(console_);
  await keepScreen(console_, "console_busy_1366");
  await console_.setViewportSize({ width: 683, height: 384 }); // 1366 x 768 at 200 %
  await expectAccessible(console_, "console: 200 %");
  await keepScreen(console_, "console_200_percent");
});

test("a flood folds what is alike, and never what is gravest", async ({ desks, server }) => {
  const console_ = await desks.openConsole();
  for (let alarm = 0; alarm < 12; alarm += 1) {
    await sendAlarm(server, {
      id: `deur-${alarm}`,
      alarmsoort: "door_forced",
      locatie: "STADSKANTOOR",
      zone: `deur-${(alarm % 6) + 1}`,
    });
  }
  await exchange(server.panelPort, panelFrame(400, "77A2", "Nri1/PA001"));
  await expect(console_.locator(".flood-banner")).toBeVisible();
  // Six doors are one row with a count; the panic button stands for itself.
  const doors = console_.getByRole("option", { name: /Deur geforceerd, Stadskantoor/ });
  await expect(doors).toHaveCount(1);
  await expect(doors).toContainText("6 ×");
  await expect(console_.getByRole("option", { name: /Paniekknop, Wijkpost/ })).toBeVisible();
  await keepScreen(console_, "console_flood");
  await expectAccessible(console_, "console: flood");
  await console_.getByRole("button", { name: "Toon alles" }).click();
  await expect(doors).toHaveCount(6);
});
