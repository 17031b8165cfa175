import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Contact was made with a responder in danger: the duress is over. */
export const clearDuress = (desk: Desk, personKey: string, reason: string) =>
  desk.verbs.run({
    key: `clear duress ${personKey}`,
    what: words.team.clearDuress,
    send: (requestId) => desk.clients.dispatch.clearDuress({ requestId, personKey, reason }),
  });
