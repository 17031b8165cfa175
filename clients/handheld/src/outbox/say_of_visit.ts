import type { Position } from "@gen/meldkamer/v1/common_pb.ts";
import { VisitService } from "@gen/meldkamer/v1/visit_service_pb.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";
import type { QueuedTap } from "./tap.ts";

/** Says one tap about a visit to the server. */
export function sayOfVisit(
  transport: Transport,
  { tap, requestId }: QueuedTap,
): Promise<{ position?: Position | undefined }> {
  if (tap.verb !== "visit") throw new Error(`${tap.verb} is not about a visit`);
  const visits = createClient(VisitService, transport);
  const visitId = BigInt(tap.visitId);
  switch (tap.said) {
    case "begins":
      return visits.startVisit({ requestId, visitId });
    case "ends":
      return visits.endVisit({ requestId, visitId, word: tap.word });
    case "reached":
    case "not_reached":
      return visits.recordVisitCall({ requestId, visitId, reached: tap.said === "reached" });
    default:
      return visits.reportEntry({ requestId, visitId, entry: tap.said });
  }
}
