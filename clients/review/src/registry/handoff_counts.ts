import { HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ResponseTimes } from "@gen/meldkamer/v1/report_service_pb.ts";

/** Where the incidents of a period stand with the registry. */
export interface HandoffCounts {
  delivered: number;
  pending: number;
  rejected: number;
  notRequired: number;
  open: number;
  /** Those a person may have to do something about, refused ones first. */
  stuck: ResponseTimes[];
}

export function handoffCounts(rows: readonly ResponseTimes[]): HandoffCounts {
  const count = (state: HandoffState) => rows.filter(({ handoff }) => handoff === state).length;
  const stuck = rows.filter(
    ({ handoff }) => handoff === HandoffState.REJECTED || handoff === HandoffState.PENDING,
  );
  return {
    delivered: count(HandoffState.DELIVERED),
    pending: count(HandoffState.PENDING),
    rejected: count(HandoffState.REJECTED),
    notRequired: count(HandoffState.NOT_REQUIRED),
    open: count(HandoffState.UNSPECIFIED),
    stuck: stuck.sort((a, b) => b.handoff - a.handoff || Number(b.incidentId - a.incidentId)),
  };
}
