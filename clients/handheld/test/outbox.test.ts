import { beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox, type Outcome } from "../src/outbox/outbox.ts";
import type { QueuedTap, Tap } from "../src/outbox/tap.ts";
import type { TapStore } from "../src/outbox/tap_store.ts";

/** A store as the device's database behaves: it outlives the outbox. */
function storeInMemory(): TapStore & { kept: QueuedTap[] } {
  let order = 0;
  const kept: QueuedTap[] = [];
  return {
    kept,
    async add(tap) {
      order += 1;
      const queued = { ...tap, order };
      kept.push(queued);
      return queued;
    },
    async remove(which) {
      kept.splice(
        kept.findIndex((tap) => tap.order === which),
        1,
      );
    },
    all: async () => [...kept],
  };
}

const done: Outcome = { kind: "done", place: { epoch: 1n, sequence: 7n } };
const later: Outcome = { kind: "later" };
const refused: Outcome = {
  kind: "refused",
  refusal: { kind: "refused", reason: "ANSWERED_BY_OTHER", message: "" },
};

function outboxOn(store: TapStore, answer: (tap: QueuedTap) => Outcome) {
  const sent: QueuedTap[] = [];
  const told = { done: [] as string[], refused: [] as string[] };
  let ids = 0;
  const outbox = new Outbox(
    {
      store,
      async send(tap) {
        sent.push(tap);
        return answer(tap);
      },
      newRequestId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      now: () => Date.now(),
      after: (ms, run) => setTimeout(run, ms),
      cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
    },
    {
      changed: () => {},
      done: (tap) => told.done.push(tap.tap.verb),
      refused: (tap, refusal) => told.refused.push(`${tap.tap.verb} ${refusal.reason}`),
    },
  );
  return { outbox, sent, told };
}

const accept: Tap = { verb: "respond", assignmentId: "5", accept: true, reason: "" };
const enRoute: Tap = { verb: "progress", assignmentId: "5", to: "en_route" };
const onScene: Tap = { verb: "progress", assignmentId: "5", to: "on_scene" };
const duress: Tap = { verb: "duress", silent: true };

describe("the outbox of a handheld", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    return () => vi.useRealTimers();
  });

  it("keeps a tap before it sends it, and lets go only after the server's answer", async () => {
    const store = storeInMemory();
    const seen: number[] = [];
    const { outbox } = outboxOn(store, () => {
      seen.push(store.kept.length);
      return done;
    });
    await outbox.open("G-11");
    await outbox.add(accept);
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([1]);
    expect(store.kept).toEqual([]);
    expect(outbox.waiting).toEqual([]);
  });

  it("sends in the order of tapping once there is reception again, each with its own time", async () => {
    const store = storeInMemory();
    let reception = false;
    const { outbox, sent } = outboxOn(store, () => (reception ? done : later));
    await outbox.open("G-11");
    for (const tap of [accept, enRoute, onScene]) {
      await outbox.add(tap);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(outbox.waiting.map(({ tap }) => tap)).toEqual([accept, enRoute, onScene]);
    reception = true;
    sent.length = 0;
    await outbox.flush();
    expect(sent.map(({ tap }) => tap)).toEqual([accept, enRoute, onScene]);
    expect(sent.map(({ deviceTime }) => deviceTime)).toEqual([1_000_000, 1_000_100, 1_000_200]);
  });

  it("repeats a tap with the same request id", async () => {
    const answers = [later, later, done];
    const { outbox, sent } = outboxOn(storeInMemory(), () => answers.shift() as Outcome);
    await outbox.open("G-11");
    await outbox.add(accept);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ requestId }) => requestId)).toEqual(["id-1", "id-1", "id-1"]);
  });

  it("takes up after a restart what still waited", async () => {
    const store = storeInMemory();
    const first = outboxOn(store, () => later);
    await first.outbox.open("G-11");
    await first.outbox.add(accept);
    await first.outbox.add(enRoute);
    const second = outboxOn(store, () => done);
    await second.outbox.open("G-11");
    expect(second.sent.map(({ requestId }) => requestId)).toEqual(["id-1", "id-2"]);
  });

  it("never sends the taps of somebody else who used the device", async () => {
    const store = storeInMemory();
    const first = outboxOn(store, () => later);
    await first.outbox.open("G-11");
    await first.outbox.add(accept);
    const second = outboxOn(store, () => done);
    await second.outbox.open("G-12");
    expect(second.sent).toEqual([]);
    expect(store.kept).toHaveLength(1);
  });

  it("lets duress pass everything that waits", async () => {
    const store = storeInMemory();
    let stuck: ((outcome: Outcome) => void) | undefined;
    const sent: string[] = [];
    const outbox = new Outbox(
      {
        store,
        send(tap) {
          sent.push(tap.tap.verb);
          if (tap.tap.verb === "duress") return Promise.resolve(done);
          return new Promise((resolve) => {
            stuck = resolve;
          });
        },
        newRequestId: () => "id",
        now: () => 0,
        after: (ms, run) => setTimeout(run, ms),
        cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
      },
      { changed: () => {}, done: () => {}, refused: () => {} },
    );
    await outbox.open("G-11");
    await outbox.add(accept);
    await outbox.add(duress);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(["respond", "duress"]);
    expect(outbox.waiting.map(({ tap }) => tap.verb)).toEqual(["respond"]);
    stuck?.(done);
  });

  it("tells what the server refused and goes on with the next", async () => {
    const { outbox, told } = outboxOn(storeInMemory(), (tap) =>
      tap.tap.verb === "respond" ? refused : done,
    );
    await outbox.open("G-11");
    await outbox.add(accept);
    await outbox.add(enRoute);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual({ done: ["progress"], refused: ["respond ANSWERED_BY_OTHER"] });
    expect(outbox.waiting).toEqual([]);
  });

  it("sends also when the device cannot store", async () => {
    const store = storeInMemory();
    store.add = () => Promise.reject(new Error("QuotaExceededError"));
    const { outbox, sent } = outboxOn(store, () => done);
    await outbox.open("G-11");
    await outbox.add(duress);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ tap }) => tap.verb)).toEqual(["duress"]);
  });
});
