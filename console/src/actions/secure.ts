import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Says that safety is restored; the reason is needed unless a responder reported it. */
export const secure = (desk: Desk, incidentId: bigint, reason: string) =>
  desk.verbs.run({
    key: `secure ${incidentId}`,
    what: words.actions.secure,
    send: (requestId) => desk.clients.dispatch.secureIncident({ requestId, incidentId, reason }),
  });
