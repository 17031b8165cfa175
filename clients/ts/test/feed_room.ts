import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  FeedFrameKind,
  type WatchRequest,
  WatchRequestSchema,
  WatchResponseSchema,
} from "@gen/meldkamer/v1/feed_pb.ts";
import { Feed, type FeedHandlers, type FeedSocket, SignedOut } from "@ts/feed/feed.ts";

type FrameShape = MessageInitShape<typeof WatchResponseSchema>;

/** A socket whose other end is the test. */
export class TestSocket implements FeedSocket {
  binaryType: BinaryType = "blob";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closedWith: number | undefined;
  readonly requests: WatchRequest[] = [];

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.requests.push(fromBinary(WatchRequestSchema, bytes));
  }
  close(code?: number): void {
    this.closedWith = code ?? 1000;
  }
  serve(frame: FrameShape): void {
    const bytes = toBinary(WatchResponseSchema, create(WatchResponseSchema, frame));
    this.onmessage?.({ data: bytes.slice().buffer });
  }
}

interface Waiting {
  at: number;
  run: () => void;
}

/** A feed in a room where time stands still until the test moves it. */
export function feedRoom() {
  const sockets: TestSocket[] = [];
  const told: string[] = [];
  const waiting = new Set<Waiting>();
  let now = 0;
  let session = true;
  const on: FeedHandlers = {
    link: (state) => {
      if (told.at(-1) !== state) told.push(state);
    },
    stale: (stale) => told.push(stale ? "stale" : "fresh"),
    serverTime: () => {},
    snapshot: (parts) => {
      const ids = parts.flatMap((part) => part.incidents.map((view) => view.incidentId));
      told.push(`snapshot ${ids.join(" ")}`);
    },
    delta: (frame) => told.push(`delta ${frame.position?.sequence}`),
    presence: () => told.push("presence"),
    heartbeat: () => {},
    goSilent: () => told.push("silent"),
  };
  const world = {
    open: () => {
      const socket = new TestSocket();
      sockets.push(socket);
      return socket;
    },
    ticket: async () => {
      if (!session) throw new SignedOut();
      return `ticket-${sockets.length + 1}`;
    },
    after: (ms: number, run: () => void) => {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      return entry;
    },
    cancel: (handle: unknown) => waiting.delete(handle as Waiting),
    random: () => 0.5,
  };
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    feed: new Feed(world, on),
    told,
    settle,
    signOut: () => {
      session = false;
    },
    socket: () => sockets.at(-1) as TestSocket,
    sockets: () => sockets.length,
    /** Starts the feed and opens its first socket. */
    async begin(this: { feed: Feed; socket: () => TestSocket }) {
      this.feed.start();
      await settle();
      this.socket().onopen?.();
    },
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const due = [...waiting]
          .filter((entry) => entry.at <= until)
          .sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting.delete(due);
        now = due.at;
        due.run();
        await settle();
      }
      now = until;
    },
  };
}

export const at = (sequence: number, epoch = 1) => ({
  epoch: BigInt(epoch),
  sequence: BigInt(sequence),
});

export const incidents = (...ids: number[]) => ids.map((id) => ({ incidentId: BigInt(id) }));

export const kinds = FeedFrameKind;
