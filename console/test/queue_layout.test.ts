import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { describe, expect, test } from "vitest";
import { createLayouts } from "../src/queue/queue_layout.ts";
import type { QueueWish } from "../src/queue/queue_rows.ts";
import { incident, QueueRoom } from "./queue_room.ts";

const all: QueueWish = { filter: "all", search: "", me: "" };

describe("the layout of the queue", () => {
  test("lies still while rows only say something else, and moves when one moves", () => {
    const room = new QueueRoom();
    const layoutOf = createLayouts();
    const layout = (wish = all) => layoutOf(room.queue, room.live, wish);
    room.take(incident(1, 2, 1), incident(2, 2, 2));
    const first = layout();
    room.take(incident(1, 2, 1, { spot: "deur 4" }));
    expect(layout()).toBe(first);
    const acknowledgeTime = timestampFromMs(1);
    room.take(incident(1, 2, 1, { state: IncidentState.ACKNOWLEDGED, acknowledgeTime }));
    expect(layout()).not.toBe(first);
    expect(layout().rows).toHaveLength(4);
    room.remove(2n);
    expect(layout().count).toBe(1);
  });

  test("folds anew when an incident turns out to be another kind, and when somebody chooses one", () => {
    const room = new QueueRoom();
    const layoutOf = createLayouts();
    const folded = (except?: bigint) =>
      layoutOf(room.queue, room.live, { ...all, fold: { except } }).count;
    room.take(incident(1, 3, 1), incident(2, 3, 2), incident(3, 3, 3));
    expect(folded()).toBe(1);
    expect(folded(2n)).toBe(2);
    room.take(incident(3, 3, 3, { kind: "break_in" }));
    expect(folded()).toBe(2);
  });

  test("knows the place of each incident among the others, headings not counted", () => {
    const room = new QueueRoom();
    const acknowledgeTime = timestampFromMs(1);
    room.take(
      incident(1, 2, 1),
      incident(2, 2, 2, { state: IncidentState.ACKNOWLEDGED, acknowledgeTime }),
    );
    const layout = createLayouts()(room.queue, room.live, all);
    const at = layout.indexOf(2n);
    expect([at, layout.placeOf(at), layout.count]).toEqual([3, 2, 2]);
    expect(layout.indexOf(9n)).toBe(-1);
    expect(layout.offsets.at(-1)).toBe(36 + 85 + 36 + 81);
  });
});
