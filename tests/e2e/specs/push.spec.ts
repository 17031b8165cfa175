import { Worker } from "../support/crew";
import { exampleFrame, exchange } from "../support/panel";
import { PushService } from "../support/push";
import { expect, keepScreen, test } from "../support/room";

test.use({ room: "push" });

test("a push wakes the handheld: one notification an incident, and Ik ga is the guard's answer", async ({
  desks,
  server,
  api,
}) => {
  const handheld = await desks.openHandheld("col02");
  const pushes = await PushService.of(handheld.context(), handheld);
  const vermeer = await Worker.signedIn(server, "vermeer");
  await exchange(server.panelPort, exampleFrame);
  await vermeer.say("DispatchService", "AcknowledgeIncident", { incidentId: "1" });
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();

  const call = { incidentId: "1", priority: "PRIORITY_P1", silent: false };
  await pushes.push(call);
  await pushes.push({ ...call, silent: true });
  await pushes.push({ incidentId: "2", priority: "PRIORITY_P3", silent: false });
  await expect.poll(async () => (await pushes.notices()).length).toBe(2);
  const shown = (await pushes.notices()).toSorted((a, b) => a.tag.localeCompare(b.tag));
  // The later push about the same incident replaced the first.
  expect(shown).toEqual([
    {
      title: "Oproep, prioriteit 1, stil",
      body: "Geen geluid. Open de app voor plaats en opdracht.",
      tag: "meldkamer-1",
      silent: true,
      actions: ["Open", "Ik ga"],
    },
    {
      title: "Oproep, prioriteit 3",
      body: "Open de app voor plaats en opdracht.",
      tag: "meldkamer-2",
      silent: false,
      actions: ["Open", "Ik ga"],
    },
  ]);

  // For a case that this guard was not asked for there is no answer to give.
  await pushes.tap("meldkamer-2", "go");
  await expect(handheld.getByRole("button", { name: "IK GA" })).toBeVisible();
  expect((await api.incident("1")).assignments[0]?.state).toBe("ASSIGNMENT_STATE_OFFERED");

  expect(await pushes.tap("meldkamer-1", "go"), "the open app is used").toEqual([]);
  await expect(handheld.getByRole("button", { name: "ONDERWEG" })).toBeVisible();
  await expect
    .poll(async () => (await api.incident("1")).assignments[0]?.state)
    .toBe("ASSIGNMENT_STATE_ACCEPTED");
  expect(await pushes.notices(), "an answered notification is gone").toEqual([]);
  await keepScreen(handheld, "handheld_after_push");
});

test("a push opens the app when it is closed, and shows the offer", async ({ desks, server }) => {
  const handheld = await desks.openHandheld("bev11");
  const pushes = await PushService.of(handheld.context(), handheld);
  const address = handheld.url();
  await handheld.close();
  const vermeer = await Worker.signedIn(server, "vermeer");
  await vermeer.say("DispatchService", "OfferAssignment", { incidentId: "1", personKey: "G-11" });
  await pushes.push({ incidentId: "1", priority: "PRIORITY_P1", silent: false });
  await expect.poll(async () => (await pushes.notices()).length).toBe(1);
  const opened = await pushes.tap("meldkamer-1", "open");
  expect(opened).toEqual([address]);
  const again = await handheld.context().newPage();
  await again.goto(opened[0] as string);
  await expect(again.getByRole("button", { name: "IK GA" })).toBeVisible();
});

test("whatever else comes as a push shows as one silent general line", async ({ desks }) => {
  const handheld = await desks.openHandheld("col05");
  const pushes = await PushService.of(handheld.context(), handheld);
  const good = { incidentId: "1", priority: "PRIORITY_P1", silent: false };
  const hostile = [
    "geen JSON",
    "<b>Oproep</b><script>alert(1)</script>",
    "null",
    "[]",
    `{"incidentId":`,
    { ...good, incidentId: "<img src=x onerror=alert(1)>" },
    { ...good, incidentId: 17 },
    { ...good, incidentId: "../../hulp" },
    { ...good, incidentId: "1\u202e2" },
    { ...good, priority: "PRIORITY_P9" },
    { ...good, priority: ["PRIORITY_P1", "x"] },
    { ...good, silent: "nee" },
    { ...good, name: "x".repeat(600) },
    "x".repeat(4000),
    "\u001b[2J\u0007",
  ];
  for (const message of hostile) {
    const before = await pushes.latest();
    await pushes.push(message);
    await expect.poll(() => pushes.latest()).toBeGreaterThan(before);
    expect(await pushes.notices(), JSON.stringify(message)).toEqual([
      {
        title: "Bericht van de meldkamer",
        body: "Open de app om te zien wat er is.",
        tag: "meldkamer",
        silent: true,
        actions: ["Open"],
      },
    ]);
  }
});
