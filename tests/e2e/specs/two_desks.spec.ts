import { at } from "../support/api";
import { exampleFrame, exchange, panelFrame } from "../support/panel";
import { expect, keepScreen, test, tonesOf } from "../support/room";

test.use({ room: "two desks" });

test("two operators press at the same moment: one has it, the other is told, both see the same", async ({
  desks,
  server,
  api,
}) => {
  const [vermeer, smit] = [await desks.openConsole("vermeer"), await desks.openConsole("smit")];
  await exchange(server.panelPort, exampleFrame);
  for (const desk of [vermeer, smit]) {
    await desk.getByRole("option", { name: /Paniekknop/ }).waitFor();
  }
  await Promise.all([vermeer.keyboard.press("1"), smit.keyboard.press("1")]);
  for (const desk of [vermeer, smit]) {
    const row = desk.getByRole("option", { name: /Paniekknop/ });
    await expect(row).toContainText(/Trede \d · (I\. Vermeer|K\. Smit)/);
    await row.click();
  }
  const acknowledged = (await api.timeline("1")).filter(
    (line) => line.code === "incident_acknowledged",
  );
  expect(acknowledged).toHaveLength(1);
  const { acknowledgeTime } = await api.incident("1");
  expect(at(acknowledgeTime)).toBe(at(acknowledged[0]?.time));

  // What one writes, the other reads.
  await smit.keyboard.press("n");
  await smit.keyboard.type("Ik bel de receptie");
  await smit.keyboard.press("Enter");
  await expect(vermeer.locator(".timeline")).toContainText("Ik bel de receptie");
  await expect(vermeer.locator(".timeline")).toContainText("K. Smit");
  await keepScreen(vermeer, "console_two_desks");
});

test("a cut line: the picture is marked as old, and goes on without a gap when it is back", async ({
  desks,
  server,
}) => {
  const line = await desks.openLine();
  const console_ = await desks.openConsole("vermeer", line);
  await console_.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  line.cut();
  await expect(console_.locator(".stale-banner")).toBeVisible();
  await exchange(server.panelPort, panelFrame(21, "77A3", "Nri1/BA001"));
  await expect(console_.getByRole("option", { name: /Deur geforceerd/ })).toHaveCount(0);
  const before = await tonesOf(console_);
  line.mend();
  // What came meanwhile is there, is heard, and got its digit.
  const door = console_.getByRole("option", { name: /Deur geforceerd/ });
  await expect(door).toBeVisible({ timeout: 20_000 });
  await expect(console_.locator(".stale-banner")).toBeHidden();
  await expect.poll(() => tonesOf(console_)).toBeGreaterThan(before);
  await expect(door.locator("kbd")).toHaveText("1");
  expect(await console_.evaluate(() => "neverReloaded" in globalThis)).toBe(true);
});

test("three windows of one desk make one sound, and another takes over when it closes", async ({
  desks,
  server,
}) => {
  const first = await desks.openConsole("vermeer");
  const context = first.context();
  const others = [await context.newPage(), await context.newPage()];
  for (const page of others) {
    await page.goto("/");
    await expect(page.locator(".status-line")).toContainText("Live");
    // A key wakes the loudspeaker of each window, as a click would.
    await page.keyboard.press("Escape");
    await expect(page.locator(".status-line")).toContainText("ander venster");
  }
  const windows = [first, ...others];
  const counts = () => Promise.all(windows.map(tonesOf));
  const before = await counts();
  await exchange(server.panelPort, panelFrame(31, "77A2", "Nri1/PA001"));
  await expect.poll(async () => (await counts())[0]).toBeGreaterThan(before[0] ?? 0);
  const heard = await counts();
  expect(heard.slice(1)).toEqual(before.slice(1));

  // The window with the sound goes: one of the others sounds on, and only one.
  await first.close({ runBeforeUnload: false });
  windows.shift();
  await expect
    .poll(async () => (await counts()).filter((count, i) => count > (heard[i + 1] ?? 0)).length)
    .toBe(1);
});
