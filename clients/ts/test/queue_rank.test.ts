import { readFileSync } from "node:fs";
import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { IncidentViewSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { queueRank } from "@ts/live/queue_rank.ts";
import { SortedKeys } from "@ts/live/sorted_keys.ts";
import { describe, expect, test } from "vitest";

interface Vector {
  incidents: {
    id: number;
    priority: number;
    raised_ms: number;
    received_ms: number;
    drill: boolean;
  }[];
  order: number[];
}

const vector = JSON.parse(
  readFileSync(
    new URL("../../../tests/conformance/vectors/queue_order.json", import.meta.url),
    "utf8",
  ),
) as Vector;

describe("the queue", () => {
  test("is in the order that the server works by", () => {
    const keys = new SortedKeys();
    for (const one of vector.incidents) {
      const incident = create(IncidentViewSchema, {
        incidentId: BigInt(one.id),
        priority: one.priority,
        drill: one.drill,
        receiveTime: timestampFromMs(one.received_ms),
        ...(one.raised_ms > 0 && { raiseTime: timestampFromMs(one.raised_ms) }),
      });
      keys.set(incident.incidentId, queueRank(incident));
    }
    expect(keys.keys().map(Number)).toEqual(vector.order);
  });
});
