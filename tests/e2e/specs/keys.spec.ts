import { exampleFrame, exchange, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "keys" });

test("the console works by keys: digits stay, the command line finds, the card explains", async ({
  desks,
  server,
}) => {
  const console_ = await desks.openConsole();
  await exchange(server.panelPort, panelFrame(1, "77A3", "Nri1/BA001"));
  const door = console_.getByRole("option", { name: /Deur geforceerd/ });
  await expect(door).toBeVisible();
  await exchange(server.panelPort, exampleFrame);
  const panic = console_.getByRole("option", { name: /Paniekknop/ });
  await expect(panic).toBeVisible();
  // The graver one stands above it, and the digit of the first one did not move.
  await expect(console_.getByRole("option").first()).toContainText("Paniekknop");
  await expect(door.locator("kbd")).toHaveText("1");
  await expect(panic.locator("kbd")).toHaveText("2");
  await keepScreen(console_, "console_two_waiting");
  await console_.keyboard.press("2");
  await expect(console_.locator(".incident-head")).toContainText("Paniekknop");
  await expect(panic.locator("kbd")).toHaveCount(0);
  await expect(door.locator("kbd")).toHaveText("1");

  await console_.keyboard.press("F1");
  await expect(console_.getByRole("dialog")).toContainText("neem de melding met dit cijfer aan");
  await keepScreen(console_, "console_keys");
  await expectAccessible(console_, "console: key card");
  await console_.keyboard.press("Escape");
  await expect(console_.getByRole("dialog")).toBeHidden();

  await console_.keyboard.press("Control+k");
  await console_.keyboard.type("deur");
  await keepScreen(console_, "console_command");
  await expectAccessible(console_, "console: command line");
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".incident-head")).toContainText("Deur geforceerd");

  // What has a key or a button has a name there too, and does the same.
  await console_.keyboard.press("Control+k");
  await console_.keyboard.type("kaart groot");
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".place.map-wide")).toBeVisible();
  await console_.keyboard.press("Control+k");
  await console_.keyboard.type("plattegrond");
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".place.map-wide")).toHaveCount(0);
  await console_.keyboard.press("Control+k");
  await console_.keyboard.type("notitie");
  await console_.keyboard.press("Enter");
  await expect(console_.locator("#note")).toBeFocused();
  await console_.locator("#note").blur();

  // Digits in a text field are text.
  await console_.keyboard.press("n");
  await console_.keyboard.type("Deur 1 staat open");
  await console_.keyboard.press("Enter");
  await expect(console_.locator(".timeline")).toContainText("Deur 1 staat open");
  await expect(door.locator("kbd")).toHaveText("1");
});

test("a false alarm is closed with its cause, without the form", async ({ desks, api }) => {
  const console_ = await desks.openConsole();
  await console_.getByRole("option", { name: /Deur geforceerd/ }).click();
  await console_.keyboard.press("1");
  await expect(console_.locator(".queue-row.selected")).toContainText("Trede");
  await console_.keyboard.press("x");
  await console_.getByLabel("Loos alarm").check();
  await console_.getByLabel("Oorzaak").selectOption({ label: "Technische storing" });
  await console_.getByRole("button", { name: "Sluit af" }).click();
  await expect(console_.getByRole("dialog")).toBeHidden();
  await expect(console_.locator(".queue-row.closed")).toContainText("Deur geforceerd");
  expect((await api.incident("1")).handoff?.state ?? "none").not.toBe("HANDOFF_STATE_PENDING");
});
