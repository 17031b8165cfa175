import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Joins one incident into another; nothing of either is lost. */
export const merge = (desk: Desk, incidentId: bigint, intoIncidentId: bigint) =>
  desk.verbs.run({
    key: `merge ${incidentId}`,
    what: words.incident.mergeDo,
    send: (requestId) =>
      desk.clients.dispatch.mergeIncident({ requestId, incidentId, intoIncidentId }),
  });
