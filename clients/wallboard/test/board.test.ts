import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { WatchResponseSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import {
  IncidentState,
  type IncidentView,
  IncidentViewSchema,
} from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import { LiveState } from "@ts/live/live_state.ts";
import { localMidnight } from "@ts/time/format.ts";
import { describe, expect, test } from "vitest";
import { openIncidents, teamCounts } from "../src/board/board.ts";
import { acceptClock, arriveClock } from "../src/board/phases.ts";

const noon = Date.UTC(2026, 10, 24, 11);
const at = (seconds: number) => timestampFromMs(noon + seconds * 1000);

const incident = (id: number, more: Partial<IncidentView>): IncidentView =>
  create(IncidentViewSchema, {
    incidentId: BigInt(id),
    state: IncidentState.NEW,
    priority: Priority.P2,
    receiveTime: at(0),
    acknowledgeDueTime: at(30),
    arriveNormS: 180,
    ...more,
  } as never);

const pictureOf = (incidents: IncidentView[], statuses: ResponderStatus[] = []): LiveState => {
  const live = new LiveState();
  const responders = statuses.map((status, at) => ({ status, person: { personKey: `B-${at}` } }));
  live.snapshot([create(WatchResponseSchema, { incidents, responders })]);
  return live;
};

describe("the wall", () => {
  test("puts what nobody took first, then danger, then age, and leaves out what is closed", () => {
    const taken = { state: IncidentState.ACKNOWLEDGED, acknowledgeTime: at(5) };
    const live = pictureOf([
      incident(1, { ...taken, priority: Priority.P1 }),
      incident(2, { priority: Priority.P3 }),
      incident(3, { ...taken, priority: Priority.P2, receiveTime: at(-60) }),
      incident(4, { ...taken, priority: Priority.P2 }),
      incident(5, { state: IncidentState.SECURED, priority: Priority.P1 }),
      incident(6, { state: IncidentState.CLOSED, priority: Priority.P1 }),
    ]);
    expect(openIncidents(live).map((one) => Number(one.incidentId))).toEqual([2, 1, 3, 4, 5]);
  });

  test("counts people by what they do, and nobody who is off duty", () => {
    const { AVAILABLE, EN_ROUTE, OFF_DUTY, DURESS } = ResponderStatus;
    const counts = teamCounts(pictureOf([], [AVAILABLE, AVAILABLE, EN_ROUTE, OFF_DUTY, DURESS]));
    const some = counts.filter((one) => one.count > 0);
    expect(some).toEqual([
      { key: "free", count: 2 },
      { key: "going", count: 1 },
      { key: "duress", count: 1 },
    ]);
  });
});

describe("a phase clock", () => {
  test("runs against the norm until it is late", () => {
    const early = acceptClock(incident(1, {}), noon + 12_000);
    expect(early).toMatchObject({ value: "0:12", norm: "norm 30 s", late: false, used: 0.4 });
    const late = acceptClock(incident(1, {}), noon + 45_000);
    expect(late).toMatchObject({ value: "0:45", late: true, used: 1 });
  });

  test("stands still once reached, however old the picture is", () => {
    const taken = incident(1, { acknowledgeTime: at(7) });
    expect(acceptClock(taken, undefined)).toMatchObject({ value: "0:07", reached: true });
  });

  test("says nothing while the picture is stale and the phase still runs", () => {
    expect(acceptClock(incident(1, {}), undefined)).toMatchObject({ value: "?", used: undefined });
  });

  test("of the arrival starts with the first who goes", () => {
    expect(arriveClock(incident(1, {}), noon + 20_000).value).toBe("nog niemand");
    const going = incident(1, { firstAcceptTime: at(10) });
    expect(arriveClock(going, noon + 20_000)).toMatchObject({ value: "0:10", norm: "norm 3:00" });
    const there = incident(1, { firstAcceptTime: at(10), firstOnSceneTime: at(230) });
    expect(arriveClock(there, noon)).toMatchObject({ value: "3:40", late: true, reached: true });
  });
});

describe("the local day", () => {
  test("begins at midnight in the Netherlands, also on the days that the clock changes", () => {
    expect(localMidnight(noon)).toBe(Date.UTC(2026, 10, 23, 23));
    expect(localMidnight(Date.UTC(2026, 2, 29, 12))).toBe(Date.UTC(2026, 2, 28, 23));
    expect(localMidnight(Date.UTC(2026, 9, 25, 12))).toBe(Date.UTC(2026, 9, 24, 22));
  });
});
