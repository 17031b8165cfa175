import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { FeedFrameKind, WatchResponseSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import {
  IncidentState,
  type IncidentView,
  IncidentViewSchema,
} from "@gen/meldkamer/v1/incident_pb.ts";
import { LiveState } from "@ts/live/live_state.ts";
import { QueueIndex } from "../src/queue/queue_index.ts";
import { type QueueWish, queueRows } from "../src/queue/queue_rows.ts";

export type IncidentShape = MessageInitShape<typeof IncidentViewSchema>;

/** An incident of the minute `minute`, new unless told otherwise. */
export const incident = (id: number, priority: number, minute: number, more: IncidentShape = {}) =>
  create(IncidentViewSchema, {
    incidentId: BigInt(id),
    state: IncidentState.NEW,
    priority,
    kind: "door_forced",
    kindLabel: "Deur geforceerd",
    siteKey: "SPORTHAL",
    siteLabel: "Sporthal Oost",
    receiveTime: timestampFromMs(minute * 60_000),
    ...more,
  });

/** A queue and its picture, fed as the feed does. */
export class QueueRoom {
  readonly live = new LiveState();
  readonly queue = new QueueIndex();

  constructor() {
    this.live.listen((change) => this.queue.take(change));
  }

  take(...incidents: IncidentView[]): void {
    this.live.delta(create(WatchResponseSchema, { kind: FeedFrameKind.DELTA, incidents }));
  }

  remove(...removedIncidentIds: bigint[]): void {
    this.live.delta(create(WatchResponseSchema, { kind: FeedFrameKind.DELTA, removedIncidentIds }));
  }

  /** The list as text: headings with their count, incidents by number. */
  shown(wish: Partial<QueueWish> = {}): string[] {
    const rows = queueRows(this.queue, this.live, { filter: "all", search: "", me: "", ...wish });
    return rows.map((row) => {
      if (row.kind === "heading") return `${row.group} ${row.count}`;
      return row.behind > 0
        ? `${row.incident.incidentId}+${row.behind}`
        : String(row.incident.incidentId);
    });
  }
}
