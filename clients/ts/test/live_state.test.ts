import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, fromBinary, toJson } from "@bufbuild/protobuf";
import { AssignmentViewSchema } from "@gen/meldkamer/v1/assignment_pb.ts";
import {
  CoverLevel,
  FeedFrameKind,
  type WatchResponse,
  WatchResponseSchema,
} from "@gen/meldkamer/v1/feed_pb.ts";
import { IncidentViewSchema, TimelineLineSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponderViewSchema } from "@gen/meldkamer/v1/responder_pb.ts";
import { VisitState } from "@gen/meldkamer/v1/visit_pb.ts";
import { type LiveChange, LiveState } from "@ts/live/live_state.ts";
import { SortedKeys } from "@ts/live/sorted_keys.ts";
import { keptLinesMax, Timelines } from "@ts/live/timelines.ts";
import { visitsInOrder } from "@ts/live/visits.ts";
import { describe, expect, test } from "vitest";

const frame = (init: Parameters<typeof create<typeof WatchResponseSchema>>[1]) =>
  create(WatchResponseSchema, init);

/** The picture as plain JSON, in order of id, so that two of them can be compared. */
function pictureOf(state: LiveState) {
  const byKey = <T>(map: ReadonlyMap<unknown, T>, write: (view: T) => unknown) =>
    [...map.entries()]
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
      .map(([, view]) => write(view));
  return {
    incidents: byKey(state.incidents, (view) => toJson(IncidentViewSchema, view)),
    assignments: byKey(state.assignments, (view) => toJson(AssignmentViewSchema, view)),
    responders: byKey(state.responders, (view) => toJson(ResponderViewSchema, view)),
  };
}

describe("live state", () => {
  test("replaces a view by its id and keeps the others as they were", () => {
    const state = new LiveState();
    state.snapshot([
      frame({ incidents: [{ incidentId: 1n }, { incidentId: 2n, spot: "balie 3" }] }),
    ]);
    const untouched = state.incidents.get(2n);
    state.delta(frame({ incidents: [{ incidentId: 1n, alerts: 2 }] }));
    expect(state.incidents.get(1n)?.alerts).toBe(2);
    expect(state.incidents.get(2n)).toBe(untouched);
  });

  test("tells what changed at once, with what it was before", () => {
    const state = new LiveState();
    state.snapshot([frame({ incidents: [{ incidentId: 1n, alerts: 1 }] })]);
    const changes: LiveChange[] = [];
    state.listen((change) => changes.push(change));
    state.delta(frame({ incidents: [{ incidentId: 5n }], removedIncidentIds: [1n] }));
    expect(changes).toHaveLength(1);
    const [opened, gone] = changes[0]?.incidents ?? [];
    expect([opened?.id, opened?.before, opened?.after?.incidentId]).toEqual([5n, undefined, 5n]);
    expect([gone?.id, gone?.before?.alerts, gone?.after]).toEqual([1n, 1, undefined]);
  });

  test("knows the places with nobody to ask, by the last that was said of each", () => {
    const state = new LiveState();
    const cover = (siteKey: string, level: CoverLevel) => ({ siteKey, siteLabel: siteKey, level });
    state.snapshot([frame({ covers: [cover("A", CoverLevel.NOBODY_THERE)] })]);
    state.delta(
      frame({ covers: [cover("A", CoverLevel.GOOD), cover("B", CoverLevel.NOBODY_FREE)] }),
    );
    expect(state.covers.get("A")?.level).toBe(CoverLevel.GOOD);
    expect(state.covers.get("B")?.level).toBe(CoverLevel.NOBODY_FREE);
    state.delta(frame({ removedCoverSiteKeys: ["A"] }));
    expect(state.covers.has("A")).toBe(false);
  });

  test("takes the last value when frames were joined on the wire", () => {
    const state = new LiveState();
    state.snapshot([frame({})]);
    state.delta(
      frame({
        incidents: [
          { incidentId: 1n, alerts: 1 },
          { incidentId: 1n, alerts: 3 },
        ],
      }),
    );
    expect(state.incidents.get(1n)?.alerts).toBe(3);
  });

  test("moves an assignment with a merge to the incident that goes on", () => {
    const state = new LiveState();
    state.snapshot([frame({ assignments: [{ assignmentId: 9n, incidentId: 2n }] })]);
    state.delta(frame({ assignments: [{ assignmentId: 9n, incidentId: 1n }] }));
    expect(state.assignmentsOf(2n)).toEqual([]);
    expect(state.assignmentsOf(1n).map((view) => view.assignmentId)).toEqual([9n]);
  });

  test("forgets everything an earlier picture held when a snapshot comes", () => {
    const state = new LiveState();
    state.snapshot([
      frame({ incidents: [{ incidentId: 1n }], responders: [{ person: { personKey: "G-1" } }] }),
    ]);
    state.snapshot([frame({ incidents: [{ incidentId: 2n }] })]);
    expect([...state.incidents.keys()]).toEqual([2n]);
    expect(state.responders.size).toBe(0);
  });

  test("comes to the same picture by deltas and by a later snapshot", () => {
    const first = frame({
      incidents: [{ incidentId: 1n }, { incidentId: 2n }],
      assignments: [{ assignmentId: 7n, incidentId: 1n }],
      responders: [{ person: { personKey: "G-1" } }, { person: { personKey: "G-2" } }],
    });
    const deltas = [
      frame({ incidents: [{ incidentId: 3n, spot: "hal" }], removedIncidentIds: [1n] }),
      frame({ removedAssignmentIds: [7n], removedPersonKeys: ["G-2"] }),
    ];
    const later = frame({
      incidents: [{ incidentId: 2n }, { incidentId: 3n, spot: "hal" }],
      responders: [{ person: { personKey: "G-1" } }],
    });
    expect(pictureAfter([first], deltas)).toEqual(pictureAfter([later], []));
  });
});

function pictureAfter(snapshot: WatchResponse[], deltas: WatchResponse[]) {
  const state = new LiveState();
  state.snapshot(snapshot);
  for (const delta of deltas) state.delta(delta);
  return pictureOf(state);
}

/** Frames the server wrote: {snapshot: [base64], deltas: [base64], later_snapshot: [base64]}. */
const vectors = fileURLToPath(
  new URL("../../../tests/conformance/vectors/feed_law.json", import.meta.url),
);
const promised = () =>
  execFileSync("git", ["ls-files", "--", vectors], { cwd: import.meta.dirname }).length > 0;

// The server's tests write the vectors; once they are in git, a missing file fails here.
if (existsSync(vectors) || promised()) {
  test("the server's own frames keep the law: snapshot and deltas come to the later snapshot", () => {
    const law = JSON.parse(readFileSync(vectors, "utf8"));
    const read = (coded: string[]) =>
      coded.map((text) => fromBinary(WatchResponseSchema, Buffer.from(text, "base64")));
    const deltas = read(law.deltas).filter((delta) => delta.kind === FeedFrameKind.DELTA);
    expect(deltas.length).toBeGreaterThan(0);
    expect(pictureAfter(read(law.snapshot), deltas)).toEqual(
      pictureAfter(read(law.later_snapshot), []),
    );
  });
}

describe("sorted keys", () => {
  test("stay in order of rank through ten thousand changes", () => {
    const sorted = new SortedKeys();
    const ranks = new Map<bigint, number>();
    let seed = 7;
    for (let change = 0; change < 10_000; change += 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const key = BigInt(seed % 500);
      if (seed % 7 === 0) {
        sorted.delete(key);
        ranks.delete(key);
      } else {
        sorted.set(key, [seed % 4, seed % 1000]);
        ranks.set(key, (seed % 4) * 10_000 + (seed % 1000));
      }
    }
    const keys = sorted.keys();
    expect(keys).toHaveLength(ranks.size);
    const read = keys.map((key) => ranks.get(key) as number);
    expect(read).toEqual([...read].sort((a, b) => a - b));
  });
});

describe("a timeline", () => {
  const line = (number: number) => create(TimelineLineSchema, { incidentId: 1n, line: number });
  const settle = () => new Promise((done) => setTimeout(done));

  test("loads the earlier lines and goes on with those of the feed", async () => {
    const server = [line(1), line(2)];
    const timelines = new Timelines(
      async (_, after) => server.slice(after),
      () => {},
    );
    await timelines.open(1n);
    timelines.add([line(3)]);
    expect(timelines.linesOf(1n).map((kept) => kept.line)).toEqual([1, 2, 3]);
  });

  test("sees a missing line and asks the server for it", async () => {
    const server = [line(1), line(2)];
    const timelines = new Timelines(
      async (_, after) => server.slice(after),
      () => {},
    );
    await timelines.open(1n);
    server.push(line(3), line(4), line(5));
    timelines.add([line(5)]);
    await settle();
    expect(timelines.linesOf(1n).map((kept) => kept.line)).toEqual([1, 2, 3, 4, 5]);
  });

  test("misses no line that arrives while it is loading", async () => {
    const server = [line(1)];
    let asked = 0;
    const timelines: Timelines = new Timelines(
      async (_, after) => {
        const answer = server.slice(after);
        asked += 1;
        if (asked === 2) {
          server.push(line(2));
          timelines.add([line(2)]);
        }
        return answer;
      },
      () => {},
    );
    await timelines.open(1n);
    expect(timelines.linesOf(1n).map((kept) => kept.line)).toEqual([1, 2]);
  });

  test("keeps a bounded number of lines", async () => {
    const timelines = new Timelines(
      async () => [],
      () => {},
    );
    await timelines.open(1n);
    timelines.add(Array.from({ length: keptLinesMax + 5 }, (_, index) => line(index + 1)));
    expect(timelines.linesOf(1n)).toHaveLength(keptLinesMax);
    expect(timelines.linesOf(1n).at(-1)?.line).toBe(keptLinesMax + 5);
  });
});

describe("visits", () => {
  test("are replaced by id, and those that need somebody stand first", () => {
    const state = new LiveState();
    state.snapshot([
      frame({
        visits: [
          { visitId: 1n, state: VisitState.ACTIVE, dueTime: { seconds: 50n } },
          { visitId: 2n, state: VisitState.ACTIVE, dueTime: { seconds: 40n } },
          { visitId: 3n, state: VisitState.ENDED },
        ],
        notices: [{ noticeId: 7n }],
      }),
    ]);
    const order = () => visitsInOrder(state.visits.values()).map(({ visitId }) => visitId);
    expect(order()).toEqual([2n, 1n]);
    const changes: LiveChange[] = [];
    state.listen((change) => changes.push(change));
    state.delta(
      frame({
        visits: [{ visitId: 1n, state: VisitState.ACTIVE, callAsked: true }],
        removedVisitIds: [3n],
        removedNoticeIds: [7n],
      }),
    );
    expect(order()).toEqual([1n, 2n]);
    expect(changes[0]?.visits.map(({ after }) => after?.callAsked)).toEqual([true, undefined]);
    expect(state.notices.size).toBe(0);
  });
});
