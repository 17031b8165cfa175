import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Asks one chosen person. */
export const offerAssignment = (desk: Desk, incidentId: bigint, personKey: string) =>
  desk.verbs.run({
    key: `offer ${incidentId} ${personKey}`,
    what: words.actions.team,
    send: (requestId) =>
      desk.clients.dispatch.offerAssignment({ requestId, incidentId, personKey }),
  });
