import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Seconds one press holds the ladder; the server allows at most 120. */
const holdSeconds = 60;

/** Holds the automatic step-up. Refused for a priority 1 to which nobody goes. */
export const holdEscalation = (desk: Desk, incidentId: bigint, reason: string) =>
  desk.verbs.run({
    key: `hold ${incidentId}`,
    what: words.actions.hold,
    send: (requestId) =>
      desk.clients.dispatch.holdEscalation({ requestId, incidentId, seconds: holdSeconds, reason }),
  });
