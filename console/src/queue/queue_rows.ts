import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import type { Picture } from "@ts/live/live_state.ts";
import type { QueueFilter } from "../desk/screen.ts";
import { foldLike } from "./flood.ts";
import { type QueueGroup, type QueueIndex, queueGroups } from "./queue_index.ts";

/** One line of the list: a heading or an incident. */
export type QueueRow =
  | { readonly kind: "heading"; readonly group: QueueGroup; readonly count: number }
  | {
      readonly kind: "incident";
      readonly group: QueueGroup;
      readonly incident: IncidentView;
      /** Incidents folded behind this one in a flood. */
      readonly behind: number;
    };

/** Heights in pixels, equal to the style sheet's: windowing measures nothing. */
export const headingHeight = 36;
export const rowHeights: Readonly<Record<QueueGroup, number>> = {
  new: 85,
  open: 81,
  secured: 57,
  closed: 31,
};
export const heightOf = (row: QueueRow): number =>
  row.kind === "heading" ? headingHeight : rowHeights[row.group];

export interface QueueWish {
  readonly filter: QueueFilter;
  readonly search: string;
  /** Person key of the operator, for "mine". */
  readonly me: string;
  /** A flood: like incidents share a row, but not the one with this id. */
  readonly fold?: { readonly except: bigint | undefined } | undefined;
}

function isMine(incident: IncidentView, me: string): boolean {
  return me !== "" && incident.acknowledgedBy?.personKey === me;
}

/** Every word of the search occurs in number, kind or place. */
export function matches(incident: IncidentView, search: string): boolean {
  if (search === "") return true;
  const text = `${incident.incidentId} ${incident.kindLabel} ${placeOf(incident)} ${incident.address}`;
  const found = text.toLocaleLowerCase("nl");
  return search
    .toLocaleLowerCase("nl")
    .split(/\s+/)
    .every((word) => found.includes(word));
}

function wished(group: QueueGroup, incident: IncidentView, wish: QueueWish): boolean {
  // What nobody accepted is shown under every filter: no filter may hide an alarm.
  if (group === "new" && wish.search === "") return true;
  if (wish.filter === "mine" && !isMine(incident, wish.me)) return false;
  if (wish.filter === "secured" && group !== "secured") return false;
  return matches(incident, wish.search);
}

/** The list as it is shown, in order. */
export function queueRows(index: QueueIndex, picture: Picture, wish: QueueWish): QueueRow[] {
  const rows: QueueRow[] = [];
  for (const group of queueGroups) {
    const incidents: IncidentView[] = [];
    for (const id of index.keys(group)) {
      const incident = picture.incidents.get(id);
      if (incident !== undefined && wished(group, incident, wish)) incidents.push(incident);
    }
    if (incidents.length === 0) continue;
    rows.push({ kind: "heading", group, count: incidents.length });
    const shown =
      wish.fold === undefined
        ? incidents.map((incident) => ({ incident, behind: [] }))
        : foldLike(group, incidents, wish.fold.except);
    for (const { incident, behind } of shown) {
      rows.push({ kind: "incident", group, incident, behind: behind.length });
    }
  }
  return rows;
}
