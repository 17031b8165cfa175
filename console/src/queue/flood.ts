import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { QueueGroup } from "./queue_index.ts";

/** One row, and the later incidents of the same kind at the same site that stand behind it. */
export interface Folded {
  readonly incident: IncidentView;
  readonly behind: readonly IncidentView[];
}

/** What people work on may be one wave; what is safe or over is history, and stays apart. */
const foldedGroups: readonly QueueGroup[] = ["new", "open"];

const likeness = (incident: IncidentView): string => `${incident.siteKey} ${incident.kind}`;

/**
 * More alarms than a person can read: the same kind at the same site becomes one row with a count.
 * Priority 1 never folds, and neither does what somebody chose, an unknown place or a drill.
 */
export function foldLike(
  group: QueueGroup,
  incidents: readonly IncidentView[],
  selected: bigint | undefined,
): Folded[] {
  const rows: { incident: IncidentView; behind: IncidentView[] }[] = [];
  const first = new Map<string, IncidentView[]>();
  for (const incident of incidents) {
    const alone =
      !foldedGroups.includes(group) ||
      incident.priority <= Priority.P1 ||
      incident.siteKey === "" ||
      incident.drill ||
      incident.incidentId === selected;
    const wave = alone ? undefined : first.get(likeness(incident));
    if (wave !== undefined) {
      wave.push(incident);
      continue;
    }
    const behind: IncidentView[] = [];
    rows.push({ incident, behind });
    if (!alone) first.set(likeness(incident), behind);
  }
  return rows;
}
