import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Takes responsibility for an incident; its ladder starts. Pressed twice is one fact. */
export const acknowledge = (desk: Desk, incidentId: bigint) =>
  desk.verbs.run({
    key: `acknowledge ${incidentId}`,
    what: words.actions.accept,
    send: (requestId) => desk.clients.dispatch.acknowledgeIncident({ requestId, incidentId }),
  });
