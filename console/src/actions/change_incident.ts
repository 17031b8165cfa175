import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ChangeIncidentRequestSchema } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** What is corrected; an absent field stays as it is. */
export type Correction = Omit<
  MessageInitShape<typeof ChangeIncidentRequestSchema>,
  "requestId" | "incidentId" | "$typeName"
>;

/** Corrects kind, priority or place. */
export const changeIncident = (desk: Desk, incidentId: bigint, correction: Correction) =>
  desk.verbs.run({
    key: `change ${incidentId}`,
    what: words.actions.change,
    send: (requestId) =>
      desk.clients.dispatch.changeIncident({ ...correction, requestId, incidentId }),
  });
