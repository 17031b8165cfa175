import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Withdraws an offer or an assignment, with the reason. */
export const cancelAssignment = (desk: Desk, assignmentId: bigint, reason: string) =>
  desk.verbs.run({
    key: `cancel ${assignmentId}`,
    what: words.ladder.withdraw(""),
    send: (requestId) =>
      desk.clients.dispatch.cancelAssignment({ requestId, assignmentId, reason }),
  });
