import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Ticks or answers one duty of the work instruction; an empty answer takes the tick back. */
export const tick = (desk: Desk, incidentId: bigint, code: string, answer: string) =>
  desk.verbs.run({
    key: `tick ${incidentId} ${code}`,
    what: words.checklist.title,
    send: (requestId) =>
      desk.clients.dispatch.tickInstruction({ requestId, incidentId, code, answer }),
  });
