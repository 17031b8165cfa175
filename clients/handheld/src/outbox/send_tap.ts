import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { Position } from "@gen/meldkamer/v1/common_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import { ResponderService } from "@gen/meldkamer/v1/responder_service_pb.ts";
import { type Client, createClient, type Transport } from "@ts/rpc/connect.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { importParts } from "../late/late_parts.ts";
import type { Outcome } from "./outbox.ts";
import type { DutyWish, Fix, Progress, QueuedTap } from "./tap.ts";

const progress: Record<Progress, AssignmentState> = {
  en_route: AssignmentState.EN_ROUTE,
  on_scene: AssignmentState.ON_SCENE,
  cleared: AssignmentState.CLEARED,
};

const duty: Record<DutyWish, ResponderStatus> = {
  available: ResponderStatus.AVAILABLE,
  unavailable: ResponderStatus.UNAVAILABLE,
  off_duty: ResponderStatus.OFF_DUTY,
};

/** A fix as the server takes it; absent stays absent. */
export const pointOf = (fix: Fix | undefined) =>
  fix && { latitude: fix.latitude, longitude: fix.longitude, accuracyM: fix.accuracyM };

export type SendTap = (tap: QueuedTap) => Promise<Outcome>;

/** Says one tap to the server. An expired session waits like lost reception: the tap stays. */
export function sendTapOver(transport: Transport): SendTap {
  const server = createClient(ResponderService, transport);
  return async (queued) => {
    try {
      const { position } =
        queued.tap.verb === "visit"
          ? await (await importParts()).sayOfVisit(transport, queued)
          : await call(server, queued);
      return { kind: "done", place: placeOf(position) };
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      const waits = refusal.kind === "unreachable" || refusal.kind === "signed_out";
      return waits ? { kind: "later" } : { kind: "refused", refusal };
    }
  };
}

type Answer = Promise<{ position?: Position | undefined }>;

function call(server: Client<typeof ResponderService>, queued: QueuedTap): Answer {
  const { tap, requestId } = queued;
  const deviceTime = timestampFromMs(queued.deviceTime);
  switch (tap.verb) {
    case "respond": {
      const { accept, reason } = tap;
      const assignmentId = BigInt(tap.assignmentId);
      return server.respondToOffer({ requestId, assignmentId, accept, reason, deviceTime });
    }
    case "progress":
      return server.reportProgress({
        requestId,
        assignmentId: BigInt(tap.assignmentId),
        state: progress[tap.to],
        deviceTime,
        position: pointOf(tap.fix),
      });
    case "secured":
      return server.reportSecured({
        requestId,
        assignmentId: BigInt(tap.assignmentId),
        deviceTime,
      });
    case "action": {
      const assignmentId = BigInt(tap.assignmentId);
      return server.reportAction({ requestId, assignmentId, action: tap.action, deviceTime });
    }
    case "backup":
      return server.requestBackup({
        requestId,
        assignmentId: BigInt(tap.assignmentId),
        deviceTime,
      });
    case "duress": {
      const position = pointOf(tap.fix);
      return server.raiseDuress({ requestId, silent: tap.silent, deviceTime, position });
    }
    case "availability":
      return server.setAvailability({
        requestId,
        status: duty[tap.status],
        reason: tap.reason,
      });
    case "notice_read":
      return server.readNotice({ requestId, incidentId: BigInt(tap.incidentId) });
    case "visit":
      return Promise.resolve({}); // Said over its own service.
    case "delivery":
      return server.confirmDelivery({ requestId, calloutId: BigInt(tap.calloutId) });
  }
}

const placeOf = (position: Position | undefined) =>
  position && { epoch: position.epoch, sequence: position.sequence };
