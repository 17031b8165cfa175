import { at, type IncidentJson } from "../support/api";
import { exchange, panelAck, panelFrame } from "../support/panel";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "nobody answers" });

/** Spans of city/profile_proef_kort.yaml, in seconds. */
const plan = { autoStart: 4, colleagues: 3, security: 2, call: 3 };

const step = (incident: IncidentJson, name: string) => {
  const found = incident.steps.find((one) => one.step === name);
  if (found === undefined) throw new Error(`no step ${name} in ${JSON.stringify(incident.steps)}`);
  return found;
};

test("colleagues, security, police task: at the seconds that the plan says", async ({
  desks,
  server,
  api,
}) => {
  const console_ = await desks.openConsole();
  expect(await exchange(server.panelPort, panelFrame(1, "77A2"))).toEqual(panelAck(1, "77A2"));
  const row = console_.getByRole("option", { name: /Prioriteit 1, Paniekknop/ });
  await expect(row).toBeVisible();
  await row.click();
  await expect(console_.locator(".incident-head")).toContainText("Wijkpost Oost");

  await expect
    .poll(async () => (await api.incident("1")).police?.state, { timeout: 30_000 })
    .toBe("POLICE_TASK_STATE_OVERDUE");
  await expect(row).toContainText("Politie nu bellen");
  await keepScreen(console_, "console_nobody_answered");
  await expectAccessible(console_, "console: nobody answered");

  // Every time is the journal's: no clock of the test is in it.
  const incident = await api.incident("1");
  const seconds = (from: string | undefined, to: string | undefined) =>
    Number(((at(to) - at(from)) / 1000).toFixed(1));
  const [colleagues, security] = [step(incident, "colleagues"), step(incident, "security")];
  expect({
    autoStart: seconds(incident.receiveTime, colleagues.startTime),
    colleagues: seconds(colleagues.startTime, security.startTime),
    security: seconds(security.startTime, step(incident, "police").startTime),
    call: seconds(incident.police?.openTime, incident.police?.callDueTime),
  }).toEqual(plan);
  expect(colleagues.state).toBe("STEP_STATE_EXHAUSTED");
  expect(security.state).toBe("STEP_STATE_EXHAUSTED");
  expect(at(incident.police?.openTime)).toBe(at(step(incident, "police").startTime));

  // Each of them was asked, and none of them answered.
  expect(
    incident.assignments.map((one) => [one.person.personKey, one.step, one.state]).sort(),
  ).toEqual([
    ["B-90", "colleagues", "ASSIGNMENT_STATE_TIMED_OUT"],
    ["B-91", "colleagues", "ASSIGNMENT_STATE_TIMED_OUT"],
    ["G-90", "security", "ASSIGNMENT_STATE_TIMED_OUT"],
  ]);

  // The line that says the call is late stands where the plan put it.
  const lines = await api.timeline("1");
  const opened = lines.find((line) => line.code === "police_task_opened");
  const late = lines.find((line) => line.code === "police_task_overdue");
  expect(seconds(opened?.time, late?.time)).toBe(plan.call);

  // Somebody calls after all: the task asks no longer.
  await console_.keyboard.press("p");
  const dialog = console_.getByRole("dialog");
  await dialog.getByLabel("Gesproken met").fill("Meldkamer politie");
  await dialog.getByLabel("Kenmerk van de politie").fill("P-2026-0417");
  await keepScreen(console_, "console_police");
  await expectAccessible(console_, "console: police");
  await dialog.getByRole("button", { name: "Gebeld, leg vast" }).click();
  await expect
    .poll(async () => (await api.incident("1")).police?.state)
    .toBe("POLICE_TASK_STATE_CALLED");
});
