import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Records a duty of the running procedure; `contact`: the name at the police, where it asks for one. */
export const recordDuty = (desk: Desk, incidentId: bigint, duty: string, contact = "") =>
  desk.verbs.run({
    key: `duty ${incidentId} ${duty}`,
    what: words.procedure.record,
    send: (requestId) =>
      desk.clients.procedures.recordDuty({ requestId, incidentId, duty, contact }),
  });
