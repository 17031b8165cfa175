import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Puts a line of the operator on the timeline. */
export const addNote = (desk: Desk, incidentId: bigint, text: string) =>
  desk.verbs.run({
    key: `note ${incidentId}`,
    what: words.timeline.placeholder,
    send: (requestId) => desk.clients.dispatch.addNote({ requestId, incidentId, text }),
  });
