import { Api } from "../support/api";
import { sendAlarm } from "../support/crew";
import { expect, expectAccessible, keepScreen, test } from "../support/room";
import { password } from "../support/server";

test.use({ room: "drill" });

test("a drill says so everywhere, and never counts as real", async ({ desks, server }) => {
  const chef = await Api.signedIn(server.address, "chef", password);
  const counted = async (drills: boolean) =>
    (
      await chef.call<{ incidents?: number }>("ReportService", "GetResponseFigures", {
        filter: { drills },
      })
    ).incidents ?? 0;
  const real = await counted(false);
  const console_ = await desks.openConsole();
  const handheld = await desks.openHandheld("col02");
  await sendAlarm(server, {
    id: "oefening-1",
    alarmsoort: "panic_button",
    locatie: "STADHUIS",
    zone: "hal",
    plek: "balie 5",
    oefening: true,
  });
  const row = console_.getByRole("option", { name: /balie 5/ });
  await expect(row).toContainText("OEFENING");
  await row.click();
  await expect(console_.locator(".incident-head .drill")).toHaveText("OEFENING");
  await console_.keyboard.press(await row.locator("kbd").innerText());
  await expect(handheld.locator(".drill")).toBeVisible();
  await expect(console_.locator(".ladder")).toContainText("COL-02");
  await keepScreen(console_, "console_drill");
  await expectAccessible(console_, "console: drill");
  await keepScreen(handheld, "handheld_drill");
  await expectAccessible(handheld, "handheld: drill");
  await expect.poll(() => counted(true)).toBe(1);
  expect(await counted(false)).toBe(real);
});
