import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Says that safety is restored; with nobody there a supervisor must have agreed, by person key. */
export const secure = (desk: Desk, incidentId: bigint, reason: string, supervisor: string) =>
  desk.verbs.run({
    key: `secure ${incidentId}`,
    what: words.actions.secure,
    send: (requestId) =>
      desk.clients.dispatch.secureIncident({ requestId, incidentId, reason, supervisor }),
  });
