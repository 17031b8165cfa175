import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { WatchResponseSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { describe, expect, test } from "vitest";
import { matches } from "../src/queue/queue_rows.ts";
import { incident, QueueRoom } from "./queue_room.ts";

const acknowledged = {
  state: IncidentState.ACKNOWLEDGED,
  acknowledgeTime: timestampFromMs(1),
  acknowledgedBy: { personKey: "OP-1", name: "I. Vermeer" },
};

describe("queue order", () => {
  test("puts danger first, then age, group by group", () => {
    const room = new QueueRoom();
    room.take(
      incident(1, 3, 1),
      incident(2, 1, 9),
      incident(3, 2, 5),
      incident(4, 2, 4),
      incident(5, 1, 2, acknowledged),
      incident(6, 2, 3, { ...acknowledged, state: IncidentState.SECURED }),
    );
    expect(room.shown()).toEqual(["new 4", "2", "4", "3", "1", "open 1", "5", "secured 1", "6"]);
  });

  test("keeps an incident that a guard took before any operator among the new ones", () => {
    const room = new QueueRoom();
    room.take(incident(1, 1, 1, { state: IncidentState.RESPONDING }));
    expect(room.shown()).toEqual(["new 1", "1"]);
  });

  test("moves an incident with its state and forgets a removed one", () => {
    const room = new QueueRoom();
    room.take(incident(1, 2, 1), incident(2, 2, 2));
    room.take(incident(1, 2, 1, acknowledged));
    expect(room.shown()).toEqual(["new 1", "2", "open 1", "1"]);
    room.remove(2n);
    expect(room.shown()).toEqual(["open 1", "1"]);
    expect(room.queue.size("new")).toBe(0);
  });

  test("shows the latest closed first, and twenty of them at most", () => {
    const room = new QueueRoom();
    for (let id = 1; id <= 25; id += 1) {
      const closeTime = timestampFromMs(id * 1000);
      room.take(incident(id, 3, 1, { ...acknowledged, state: IncidentState.CLOSED, closeTime }));
    }
    const shown = room.shown();
    expect(shown.slice(0, 3)).toEqual(["closed 20", "25", "24"]);
    expect(shown).toHaveLength(21);
  });

  test("hides no alarm behind a filter, but a search does search", () => {
    const room = new QueueRoom();
    room.take(incident(1, 2, 1), incident(2, 2, 2, acknowledged));
    expect(room.shown({ filter: "mine", me: "OP-2" })).toEqual(["new 1", "1"]);
    expect(room.shown({ filter: "mine", me: "OP-1" })).toEqual(["new 1", "1", "open 1", "2"]);
    expect(room.shown({ search: "zwembad" })).toEqual([]);
    expect(matches(incident(41, 2, 1), "SPORTHAL 41")).toBe(true);
    expect(matches(incident(41, 2, 1), "sporthal 42")).toBe(false);
  });
});

describe("flood", () => {
  const fold = { except: undefined };

  test("folds the same kind at the same site behind the first of them", () => {
    const room = new QueueRoom();
    room.take(
      incident(1, 3, 1),
      incident(2, 3, 2),
      incident(3, 3, 3, { siteKey: "STADHUIS" }),
      incident(4, 3, 4, { kind: "technical" }),
      incident(5, 3, 5),
    );
    expect(room.shown({ fold })).toEqual(["new 5", "1+2", "3", "4"]);
    expect(room.shown()).toHaveLength(6);
  });

  test("never folds priority 1, a drill, an unknown place or the chosen one", () => {
    const room = new QueueRoom();
    room.take(
      incident(1, 1, 1),
      incident(2, 1, 2),
      incident(3, 3, 3),
      incident(4, 3, 4, { drill: true }),
      incident(5, 3, 5, { siteKey: "" }),
      incident(6, 3, 6, { siteKey: "" }),
      incident(7, 3, 7),
      incident(8, 3, 8),
    );
    expect(room.shown({ fold: { except: 7n } })).toEqual([
      "new 8",
      "1",
      "2",
      "3+1",
      "5",
      "6",
      "7",
      "4", // Practice comes after everything real.
    ]);
  });

  test("counts every incident in the heading and never folds one group into another", () => {
    const room = new QueueRoom();
    room.take(incident(1, 3, 1), incident(2, 3, 2, acknowledged), incident(3, 3, 3));
    expect(room.shown({ fold })).toEqual(["new 2", "1+1", "open 1", "2"]);
  });
});

describe("the counts of the queue", () => {
  const vermeer = { personKey: "OP-1" };

  test("follow each change: taken, graver, closed, gone, and a picture that is replaced whole", () => {
    const room = new QueueRoom();
    const counts = () => [1, 2, 3].map((priority) => room.queue.openOf(priority));
    room.take(incident(1, 2, 0), incident(2, 3, 0), incident(3, 3, 0));
    expect(counts()).toEqual([0, 1, 2]);
    room.take(incident(2, 1, 0, { acknowledgedBy: vermeer, acknowledgeTime: timestampFromMs(1) }));
    expect(counts()).toEqual([1, 1, 1]);
    expect(room.queue.heldBy("OP-1")).toBe(1);
    room.take(incident(2, 1, 0, { acknowledgedBy: vermeer, state: IncidentState.CLOSED }));
    expect(counts()).toEqual([0, 1, 1]);
    expect(room.queue.heldBy("OP-1")).toBe(0);
    room.remove(1n);
    expect(counts()).toEqual([0, 0, 1]);
    room.live.snapshot([create(WatchResponseSchema, { incidents: [incident(9, 2, 0)] })]);
    expect(counts()).toEqual([0, 1, 0]);
  });
});
