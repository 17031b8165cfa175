import type { Disposition } from "@gen/meldkamer/v1/incident_pb.ts";
import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

export interface Answer {
  readonly key: string;
  readonly values: string[];
}

/** Saves the form as far as it is. */
export const saveClosing = (desk: Desk, incidentId: bigint, answers: Answer[]) =>
  desk.verbs.run({
    key: `save closing ${incidentId}`,
    what: words.closing.save,
    send: (requestId) => desk.clients.dispatch.saveClosing({ requestId, incidentId, answers }),
  });

export interface Closing {
  readonly disposition: Disposition;
  readonly cause: string;
  readonly answers: Answer[];
}

/** Ends the case with the final form; the server says what is still missing. */
export const closeIncident = (desk: Desk, incidentId: bigint, closing: Closing) =>
  desk.verbs.run({
    key: `close ${incidentId}`,
    what: words.closing.close,
    send: (requestId) => desk.clients.dispatch.closeIncident({ ...closing, requestId, incidentId }),
  });
