import type { MessageInitShape } from "@bufbuild/protobuf";
import type { RaiseAlarmRequestSchema } from "@gen/meldkamer/v1/intake_service_pb.ts";
import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** What the caller told; only the kind is needed. */
export type Told = Omit<
  MessageInitShape<typeof RaiseAlarmRequestSchema>,
  "requestId" | "$typeName"
>;

/** Enters an alarm that came by telephone or in person. */
export const raiseAlarm = (desk: Desk, told: Told) =>
  desk.verbs.run({
    key: "raise alarm",
    what: words.intake.title,
    send: (requestId) => desk.clients.intake.raiseAlarm({ ...told, requestId }),
  });
