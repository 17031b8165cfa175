import { Worker } from "./crew";
import { exampleFrame, exchange, panelFrame } from "./panel";
import type { Server } from "./server";

/** The panels of city/city.yaml, by what they report. */
const panels = { fire: "77B1", manDown: "77B2", breakIn: "77B3", lift: "77B4", door: "77A3" };

/**
 * A busy hour in the city, made by people and panels on the real server: one case on scene, one under
 * way, one with the police step next, one that is closed, and two that nobody took yet.
 */
export async function busyHour(server: Server): Promise<void> {
  let sequence = 100;
  const raise = async (account: string): Promise<void> => {
    sequence += 1;
    await exchange(server.panelPort, panelFrame(sequence, account, "Nri1/BA001"));
  };
  const [vermeer, smit] = await Promise.all(
    (["vermeer", "smit"] as const).map((account) => Worker.signedIn(server, account)),
  );
  const crew = await Promise.all(
    (["col02", "col05", "col08", "col21", "bev11", "bev14", "bev15"] as const).map((account) =>
      Worker.signedIn(server, account),
    ),
  );
  const [col02, col05, col08, col21, bev11, bev14] = crew as Required<typeof crew>;
  for (const one of crew) await one.startDuty();
  if (!vermeer || !smit || !col02 || !col05 || !col08 || !col21 || !bev11 || !bev14) {
    throw new Error("the crew is not complete");
  }
  const desk = (operator: Worker, verb: string, incidentId: string, more = {}) =>
    operator.say("DispatchService", verb, { incidentId, ...more });

  await raise(panels.door); // 1: closed as a false alarm.
  await desk(smit, "AcknowledgeIncident", "1");
  await desk(smit, "CloseIncident", "1", {
    disposition: "DISPOSITION_FALSE_ALARM",
    cause: "technical",
  });
  await raise(panels.fire); // 2: somebody is there.
  await desk(smit, "AcknowledgeIncident", "2");
  await col21.accept("2");
  await col21.progress("2", "ON_SCENE");
  await raise(panels.breakIn); // 3: a guard is on the way.
  await desk(vermeer, "AcknowledgeIncident", "3");
  await desk(vermeer, "EscalateIncident", "3", { reason: "buiten kantooruren" });
  await bev14.accept("3");
  await bev14.progress("3", "EN_ROUTE");
  await raise(panels.lift); // 4: taken, nobody goes.
  await desk(vermeer, "AcknowledgeIncident", "4");

  await exchange(server.panelPort, exampleFrame); // 5: the panic button, two steps up.
  await desk(vermeer, "AcknowledgeIncident", "5");
  await col02.accept("5");
  await col05.accept("5");
  await col08.refuse("5", "too_far");
  await col02.progress("5", "EN_ROUTE");
  await desk(vermeer, "TickInstruction", "5", { code: "listen", answer: "done" });
  await desk(vermeer, "TickInstruction", "5", { code: "weapon", answer: "no" });
  await desk(vermeer, "EscalateIncident", "5", { reason: "man schreeuwt" });
  await bev11.accept("5");
  await bev11.progress("5", "EN_ROUTE");
  await desk(vermeer, "AddNote", "5", {
    text: "Man aan balie 3 schreeuwt en slaat op de balie, geen wapen gezien",
  });
  await raise(panels.manDown); // 6 and 7: nobody took them yet.
  await raise(panels.door);
}
