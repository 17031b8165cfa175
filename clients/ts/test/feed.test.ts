import { staleAfterMs } from "@ts/feed/feed.ts";
import { describe, expect, test } from "vitest";
import { at, feedRoom, incidents, kinds } from "./feed_room.ts";

const live = async () => {
  const room = feedRoom();
  await room.begin();
  room.socket().serve({ kind: kinds.SNAPSHOT_END, position: at(100), incidents: incidents(1) });
  room.told.length = 0;
  return room;
};

describe("the feed", () => {
  test("never shows half a snapshot", async () => {
    const room = feedRoom();
    await room.begin();
    room.socket().serve({ kind: kinds.SNAPSHOT_PART, incidents: incidents(1, 2) });
    expect(room.told.filter((word) => word.startsWith("snapshot"))).toEqual([]);
    room.socket().serve({ kind: kinds.SNAPSHOT_END, position: at(7), incidents: incidents(3) });
    expect(room.told).toContain("snapshot 1 2 3");
    expect(room.feed.place).toEqual(at(7));
  });

  test("drops a half snapshot when the line is cut, and takes the next one whole", async () => {
    const room = feedRoom();
    await room.begin();
    room.socket().serve({ kind: kinds.SNAPSHOT_PART, incidents: incidents(1, 2) });
    room.socket().onclose?.();
    await room.pass(1000);
    room.socket().onopen?.();
    room.socket().serve({ kind: kinds.SNAPSHOT_END, position: at(8), incidents: incidents(3) });
    expect(room.told).toContain("snapshot 3");
  });

  test("asks for a snapshot first and resumes after the last position when cut", async () => {
    const room = await live();
    expect(room.socket().requests[0]).toMatchObject({ ticket: "ticket-1" });
    expect(room.socket().requests[0]?.resumeAfter).toBeUndefined();
    room.socket().serve({ kind: kinds.DELTA, position: at(104) });
    room.socket().onclose?.();
    await room.pass(1000);
    room.socket().onopen?.();
    expect(room.sockets()).toBe(2);
    expect(room.socket().requests[0]).toMatchObject({
      ticket: "ticket-2",
      resumeAfter: at(104),
    });
    expect(room.told).toEqual(["delta 104", "live", "down", "connecting", "syncing"]);
  });

  test("applies a delta once, however often it arrives", async () => {
    const room = await live();
    room.socket().serve({ kind: kinds.DELTA, position: at(101) });
    room.socket().serve({ kind: kinds.DELTA, position: at(101) });
    room.socket().serve({ kind: kinds.DELTA, position: at(99) });
    expect(room.told.filter((word) => word.startsWith("delta"))).toEqual(["delta 101"]);
  });

  test("starts over with a snapshot when a delta belongs to another epoch", async () => {
    const room = await live();
    const first = room.socket();
    first.serve({ kind: kinds.DELTA, position: at(3, 2) });
    expect(first.closedWith).toBe(4000);
    expect(room.told).not.toContain("delta 3");
    await room.pass(1);
    room.socket().onopen?.();
    expect(room.socket().requests[0]?.resumeAfter).toBeUndefined();
  });

  test("starts over when the server stands behind the picture", async () => {
    const room = await live();
    const first = room.socket();
    first.serve({ kind: kinds.HEARTBEAT, position: at(90) });
    expect(first.closedWith).toBe(4000);
    expect(room.feed.place).toBeUndefined();
  });

  test("follows the heartbeat past entries that are not for this reader", async () => {
    const room = await live();
    room.socket().serve({ kind: kinds.HEARTBEAT, position: at(120) });
    expect(room.feed.place).toEqual(at(120));
    expect(room.socket().closedWith).toBeUndefined();
  });

  test("calls the picture stale after three seconds of silence and leaves the dead line", async () => {
    const room = await live();
    await room.pass(staleAfterMs - 1);
    expect(room.told).not.toContain("stale");
    const dead = room.socket();
    await room.pass(1);
    expect(room.told).toContain("stale");
    expect(dead.closedWith).toBe(4002);
  });

  test("is fresh again only with a whole picture, not with the opened line", async () => {
    const room = await live();
    await room.pass(staleAfterMs);
    room.socket().onopen?.();
    expect(room.told).not.toContain("fresh");
    room.socket().serve({ kind: kinds.HEARTBEAT, position: at(100) });
    expect(room.told).toContain("fresh");
  });

  test("goes stale while the server refuses every connection", async () => {
    const room = await live();
    room.socket().onclose?.();
    for (let second = 0; second < staleAfterMs / 1000; second += 1) {
      await room.pass(1000);
      room.socket().onclose?.();
    }
    await room.pass(100);
    expect(room.told.filter((word) => word === "stale")).toEqual(["stale"]);
  });

  test("waits longer after each failure, never more than twelve seconds", async () => {
    const room = await live();
    for (let failure = 0; failure < 12; failure += 1) {
      room.socket().onclose?.();
      await room.pass(12_000);
    }
    expect(room.sockets()).toBeGreaterThanOrEqual(13);
    expect(room.sockets()).toBeLessThanOrEqual(14);
  });

  test("stops and says so when the session has ended", async () => {
    const room = await live();
    room.signOut();
    room.socket().onclose?.();
    await room.pass(60_000);
    expect(room.told.at(-1)).toBe("signed_out");
    expect(room.sockets()).toBe(1);
  });

  test("takes no presence before the first picture", async () => {
    const room = feedRoom();
    await room.begin();
    room.socket().serve({ kind: kinds.PRESENCE, presence: [{ personKey: "G-11" }] });
    expect(room.told).not.toContain("presence");
  });

  test("ends at the order to be silent: it sends nothing and calls nobody again", async () => {
    const room = await live();
    room.socket().serve({ kind: kinds.HEARTBEAT, goSilent: true });
    expect(room.told).toContain("silent");
    await room.pass(60_000);
    expect(room.sockets()).toBe(1);
    expect(room.told.filter((word) => word === "stale" || word === "down")).toEqual([]);
    room.feed.start();
    await room.settle();
    expect(room.sockets()).toBe(2);
  });
});
