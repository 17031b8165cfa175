import { exampleAck, exampleFrame, exchange, panelAck, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "restart" });

test("killed in the middle: same state, same deadlines, and the console resumes by itself", async ({
  desks,
  server,
  api,
}) => {
  const console_ = await desks.openConsole();
  const handheld = await desks.openHandheld("col02");
  await console_.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  expect(await exchange(server.panelPort, exampleFrame)).toEqual(exampleAck);
  await console_.getByRole("option", { name: /Paniekknop/ }).waitFor();
  await console_.keyboard.press("1");
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();
  await expect(console_.locator(".ladder")).toContainText("COL-02");
  await expect
    .poll(async () => (await api.incident("1")).assignments[0]?.callouts?.[0]?.state)
    .toBe("CALLOUT_STATE_DELIVERED");
  const before = await api.incident("1");
  const told = await api.timeline("1");
  expect(before.steps[0]?.state).toBe("STEP_STATE_RUNNING");
  expect(before.steps[0]?.dueTime).toBeDefined();

  await server.killHard();
  await expect(console_.locator(".status-line")).toContainText(/Geen verbinding|Beeld van/);
  await expect(console_.locator(".stale-banner")).toBeVisible();
  // A stale picture counts nothing on as if it were live.
  await expect(console_.locator(".incident-head .age b")).toHaveText("?");
  await keepScreen(console_, "console_stale");
  await expectAccessible(console_, "console: stale");

  await server.start();
  await expect(console_.locator(".status-line")).toContainText("Live", { timeout: 20_000 });
  await expect(console_.locator(".stale-banner")).toBeHidden();
  expect(await api.incident("1")).toEqual(before);
  expect(await api.timeline("1")).toEqual(told);
  await expect(console_.locator(".queue-row.selected")).toContainText("Paniekknop");
  await expect(console_.locator(".ladder")).toContainText("COL-02");
  expect(await console_.evaluate(() => "neverReloaded" in globalThis)).toBe(true);

  // Work goes on where it was: the guard answers the offer, a panel is taken again.
  await handheld.getByRole("button", { name: "IK GA" }).click();
  await expect(console_.locator(".queue-row.selected")).toContainText("1 onderweg");
  expect(await exchange(server.panelPort, panelFrame(5, "77A3", "Nri1/BA001"))).toEqual(
    panelAck(5, "77A3"),
  );
  await expect(console_.getByRole("option", { name: /Deur geforceerd/ })).toBeVisible();
});
