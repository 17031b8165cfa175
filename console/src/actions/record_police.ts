import type { MessageInitShape } from "@bufbuild/protobuf";
import type { RecordPoliceRequestSchema } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** One fact about the police. */
export type PoliceTold = Omit<
  MessageInitShape<typeof RecordPoliceRequestSchema>,
  "requestId" | "incidentId" | "$typeName"
>;

/** Records what a person did or heard; the server never says "called" by itself. */
export const recordPolice = (desk: Desk, incidentId: bigint, told: PoliceTold) =>
  desk.verbs.run({
    key: `police ${incidentId}`,
    what: words.actions.policeRecord,
    send: (requestId) => desk.clients.dispatch.recordPolice({ ...told, requestId, incidentId }),
  });
