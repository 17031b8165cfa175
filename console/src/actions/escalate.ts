import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Goes to the next step of the ladder, or to `step` with the reason for choosing it. */
export const escalate = (desk: Desk, incidentId: bigint, step = "", reason = "") =>
  desk.verbs.run({
    key: `escalate ${incidentId}`,
    what: step === "police" ? words.actions.police : words.ladder.title,
    send: (requestId) =>
      desk.clients.dispatch.escalateIncident({ requestId, incidentId, step, reason }),
  });
