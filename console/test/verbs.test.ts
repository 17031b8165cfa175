import { RpcFault } from "@ts/rpc/connect.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Verbs } from "../src/desk/pending.ts";

const place = (sequence: bigint) => ({ epoch: 1n, sequence });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("verbs", () => {
  test("stay pending until the picture shows what they did", async () => {
    const verbs = new Verbs(() => {});
    verbs.reached(place(4n));
    await verbs.run({
      key: "acknowledge 7",
      what: "x",
      send: async () => ({ position: place(5n) }),
    });
    expect(verbs.pending("acknowledge 7")).toBeDefined();
    verbs.reached(place(5n));
    expect(verbs.pending("acknowledge 7")).toBeUndefined();
  });

  test("are done at once when the feed was faster than the answer", async () => {
    const verbs = new Verbs(() => {});
    const send = async () => {
      verbs.reached(place(9n));
      return { position: place(9n) };
    };
    expect(await verbs.run({ key: "note 7", what: "x", send })).toBe(true);
    expect(verbs.pending("note 7")).toBeUndefined();
  });

  test("go out once however often the key is pressed", async () => {
    const verbs = new Verbs(() => {});
    const send = vi.fn(async () => ({ position: place(5n) }));
    const presses = [1, 2, 3].map(() => verbs.run({ key: "escalate 7", what: "x", send }));
    expect(await Promise.all(presses)).toEqual([true, false, false]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test("are sent again with the same request id when nobody answers, then shown as failed", async () => {
    const failed = vi.fn();
    const verbs = new Verbs(() => {}, failed);
    const ids: string[] = [];
    const send = async (requestId: string) => {
      ids.push(requestId);
      throw new RpcFault("unavailable", "no line");
    };
    const ran = verbs.run({ key: "secure 7", what: "Veilig melden", send });
    await vi.runAllTimersAsync();
    expect(await ran).toBe(false);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
    expect(verbs.pending("secure 7")).toBeUndefined();
    expect(verbs.failures.map((failure) => failure.what)).toEqual(["Veilig melden"]);
    expect(failed).toHaveBeenCalledTimes(1);
    verbs.failures[0]?.retry?.();
    await vi.runAllTimersAsync();
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(6);
  });

  test("that the server refuses are not sent again", async () => {
    const verbs = new Verbs(() => {});
    const send = vi.fn(async () => {
      throw new RpcFault("failed_precondition", "no next step");
    });
    expect(await verbs.run({ key: "escalate 7", what: "Door", send })).toBe(false);
    expect(send).toHaveBeenCalledTimes(1);
    expect(verbs.failures[0]?.retry).toBeUndefined();
  });
});
