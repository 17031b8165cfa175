import { exchange, panelAck, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "safe" });

test("with nobody there the operator names the supervisor who agrees that it is safe", async ({
  desks,
  server,
  api,
}) => {
  const console_ = await desks.openConsole();
  expect(await exchange(server.panelPort, panelFrame(1, "77A2"))).toEqual(panelAck(1, "77A2"));
  await expect(console_.getByRole("option", { name: /Prioriteit 1, Paniekknop/ })).toBeVisible();
  await console_.keyboard.press("1");
  await expect(console_.locator(".incident-head")).toContainText("Wijkpost Oost");

  // By keys alone: V, why, who, Enter. Nobody is chosen beforehand, and without a name nothing is said.
  await console_.keyboard.press("v");
  const question = console_.getByRole("alertdialog", { name: /Veilig melden/ });
  await console_.keyboard.type("Gezien op camera: hal is leeg");
  const confirm = question.getByRole("button", { name: /bevestig/i });
  await expect(confirm).toBeDisabled();
  await keepScreen(console_, "console_who_agrees");
  await expectAccessible(console_, "console: who agrees that it is safe");
  await question.getByRole("textbox").focus();
  await console_.keyboard.press("Tab");
  await console_.keyboard.type("N. Ach");
  await expect(confirm).toBeEnabled();
  await console_.keyboard.press("Tab");
  await console_.keyboard.press("Enter");
  await expect.poll(async () => (await api.incident("1")).secureTime).toBeDefined();
  const lines = await api.timeline("1");
  const said = lines.find((line) => line.code === "incident_secured");
  expect(said?.values).toMatchObject({
    reason: "Gezien op camera: hal is leeg",
    supervisor: "N. Achterberg",
  });
});
