import { busyHour } from "../support/busy";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "wall" });

test("the wall shows danger, clocks and people as numbers, names nobody and says when it is old", async ({
  desks,
  server,
}) => {
  const wall = await desks.openWall();
  await expect(wall.getByText("Geen open meldingen")).toBeVisible();
  await keepScreen(wall, "wall_quiet");
  await expectAccessible(wall, "wall: quiet");

  await busyHour(server);
  const rows = wall.locator(".incidents tbody tr");
  await expect(rows).toHaveCount(6);
  // Nobody took them yet: they come first, the graver one on top; then danger decides.
  await expect(rows.nth(0)).toContainText("Persoonsalarm");
  await expect(rows.nth(1)).toContainText("Deur geforceerd");
  await expect(rows.nth(2)).toContainText("Paniekknop");
  await expect(rows.nth(2)).toContainText("3 onderweg");
  await expect(rows.nth(2)).toContainText("Trede 2 · Beveiliging centrum");
  await expect(rows.nth(2)).toContainText("norm 3:00");
  await expect(wall.locator(".summary .waiting")).toContainText("2");
  await expect(wall.locator(".team .going")).toContainText("4");
  for (const name of ["Vermeer", "Yıldız", "Bakker", "de Wit", "COL-02"]) {
    await expect(wall.locator("body")).not.toContainText(name);
  }
  await expectAccessible(wall, "wall: busy");
  await keepScreen(wall, "wall");

  // By day, on a desk screen, and enlarged to twice the size: nothing gets lost.
  await wall.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
  await expectAccessible(wall, "wall: by day");
  await keepScreen(wall, "wall_light");
  await wall.setViewportSize({ width: 683, height: 384 });
  await expectAccessible(wall, "wall: 200 %");
  await wall.setViewportSize({ width: 1920, height: 1080 });

  await server.killHard();
  await expect(wall.locator(".wall-stale")).toContainText("Beeld van");
  // An old picture counts nothing on as if it were live.
  await expect(rows.nth(0).locator(".age")).toHaveText("?");
  await expect(wall.locator(".wall-clock b")).toHaveText("?");
  await expectAccessible(wall, "wall: stale");
  await keepScreen(wall, "wall_stale");
  await server.start();
  await expect(wall.locator(".wall-stale")).toBeHidden({ timeout: 20_000 });
  await expect(rows.nth(0).locator(".age")).not.toHaveText("?");
});
