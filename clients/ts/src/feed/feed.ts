import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { Position } from "@gen/meldkamer/v1/common_pb.ts";
import {
  FeedFrameKind,
  WatchRequestSchema,
  type WatchResponse,
  WatchResponseSchema,
} from "@gen/meldkamer/v1/feed_pb.ts";
import { plainTexts } from "../live/plain_text.ts";
import { instantOf } from "../time/instant.ts";
import { isAfter, isContinuous, type Place } from "./place.ts";

/** How the line to the server is. "signed_out" ends the feed: somebody must sign in first. */
export type LinkState = "connecting" | "syncing" | "live" | "down" | "signed_out";

/** What the feed tells. All of it is called in the message handler, never from a frame callback. */
export interface FeedHandlers {
  link(state: LinkState, retryInMs?: number): void;
  /** True once nothing came for `staleAfterMs`; false with the next complete picture. */
  stale(stale: boolean): void;
  /** The server's clock, with each frame that carries it. */
  serverTime(ms: number): void;
  /** All parts of a snapshot, in order: together they replace everything held so far. */
  snapshot(parts: readonly WatchResponse[]): void;
  delta(frame: WatchResponse): void;
  presence(frame: WatchResponse): void;
  /** A sign of life: the position reached and the server's condition. */
  heartbeat(frame: WatchResponse): void;
  /** Radio silence at this device's place: the feed has ended, and nothing may be sent (R53). */
  goSilent?(): void;
}

/** The part of WebSocket the feed uses; a test passes its own. */
export interface FeedSocket {
  binaryType: BinaryType;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

/** What the feed needs from outside. `ticket` rejects with SignedOut when there is no session. */
export interface FeedWorld {
  open(): FeedSocket;
  ticket(): Promise<string>;
  after(ms: number, run: () => void): unknown;
  cancel(handle: unknown): void;
  random(): number;
}

export class SignedOut extends Error {}

/** Milliseconds of silence after which the picture is called stale; heartbeats come each second. */
export const staleAfterMs = 3000;
const retryFirstMs = 250;
const retryMostMs = 8000;

/**
 * The live feed: ticket, snapshot or resume, deltas, watchdog on silence, back-off with jitter.
 * It never shows half a snapshot, never applies a frame twice, and where it is not certain that it
 * missed nothing it asks for a fresh snapshot instead of guessing.
 */
export class Feed {
  readonly #world: FeedWorld;
  readonly #on: FeedHandlers;
  #socket: FeedSocket | undefined;
  #place: Place | undefined;
  #parts: WatchResponse[] | undefined;
  #tries = 0;
  #watchdog: unknown;
  #retrying: unknown;
  #stale = false;
  #stopped = true;

  constructor(world: FeedWorld, on: FeedHandlers) {
    this.#world = world;
    this.#on = on;
  }

  /** Where the picture stands; undefined before the first snapshot. */
  get place(): Place | undefined {
    return this.#place;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#pet();
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#world.cancel(this.#watchdog);
    this.#world.cancel(this.#retrying);
    this.#leave(1000, "stopped");
  }

  async #connect(): Promise<void> {
    this.#on.link("connecting");
    let ticket: string;
    try {
      ticket = await this.#world.ticket();
    } catch (fault) {
      if (fault instanceof SignedOut && !this.#stopped) {
        this.stop();
        this.#on.link("signed_out");
      } else this.#retry();
      return;
    }
    if (this.#stopped) return;
    const socket = this.#world.open();
    this.#socket = socket;
    this.#parts = undefined;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#greet(socket, ticket);
    socket.onmessage = (event) => this.#hear(socket, event.data);
    socket.onclose = () => {
      if (socket === this.#socket) this.#retry();
    };
  }

  #greet(socket: FeedSocket, ticket: string): void {
    this.#on.link("syncing");
    const resumeAfter = this.#place;
    socket.send(toBinary(WatchRequestSchema, create(WatchRequestSchema, { ticket, resumeAfter })));
  }

  #hear(socket: FeedSocket, data: unknown): void {
    if (socket !== this.#socket || !(data instanceof ArrayBuffer)) return;
    const frame = plainTexts(fromBinary(WatchResponseSchema, new Uint8Array(data)));
    if (frame.goSilent) {
      this.stop();
      this.#on.goSilent?.();
      return;
    }
    this.#pet();
    const serverTime = instantOf(frame.serverTime);
    if (serverTime !== undefined) this.#on.serverTime(serverTime);
    this.#take(frame);
  }

  #take(frame: WatchResponse): void {
    switch (frame.kind) {
      case FeedFrameKind.SNAPSHOT_PART:
      case FeedFrameKind.SNAPSHOT_END:
        this.#takeSnapshot(frame);
        break;
      case FeedFrameKind.DELTA:
        this.#takeDelta(frame);
        break;
      case FeedFrameKind.HEARTBEAT:
        this.#takeHeartbeat(frame);
        break;
      case FeedFrameKind.PRESENCE:
        if (this.#place !== undefined) this.#on.presence(frame);
        break;
      default:
        break; // A kind of a newer server: it is not for us.
    }
  }

  #takeSnapshot(frame: WatchResponse): void {
    this.#parts ??= [];
    this.#parts.push(frame);
    if (frame.kind !== FeedFrameKind.SNAPSHOT_END) return;
    const parts = this.#parts;
    this.#parts = undefined;
    this.#place = placeOf(frame.position);
    this.#on.snapshot(parts);
    this.#live();
  }

  #takeDelta(frame: WatchResponse): void {
    const place = placeOf(frame.position);
    if (this.#parts !== undefined || place === undefined) return;
    if (!isContinuous(this.#place, place)) {
      this.#startOver("delta of another epoch");
      return;
    }
    if (!isAfter(place, this.#place)) return; // Seen before the line was cut.
    this.#place = place;
    this.#on.delta(frame);
    this.#live();
  }

  #takeHeartbeat(frame: WatchResponse): void {
    const place = placeOf(frame.position);
    if (this.#parts !== undefined || this.#place === undefined || place === undefined) return;
    if (!isContinuous(this.#place, place) || isAfter(this.#place, place)) {
      this.#startOver("heartbeat behind the picture");
      return;
    }
    this.#place = place;
    this.#on.heartbeat(frame);
    this.#live();
  }

  /** The picture cannot be trusted to be whole: forget the place, so the server sends all of it. */
  #startOver(reason: string): void {
    this.#place = undefined;
    this.#leave(4000, reason);
    this.#retry(0);
  }

  #live(): void {
    this.#tries = 0;
    this.#setStale(false);
    this.#on.link("live");
  }

  #setStale(stale: boolean): void {
    if (stale === this.#stale) return;
    this.#stale = stale;
    this.#on.stale(stale);
  }

  /** Every frame restarts the watchdog; when it bites, the picture is stale and the line is dead. */
  #pet(): void {
    this.#world.cancel(this.#watchdog);
    this.#watchdog = this.#world.after(staleAfterMs, () => {
      this.#setStale(true);
      if (this.#socket === undefined) return; // Already trying.
      this.#leave(4002, "silent");
      this.#retry(0);
    });
  }

  #leave(code: number, reason: string): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(code, reason);
  }

  #retry(afterMs?: number): void {
    this.#socket = undefined;
    if (this.#stopped) return;
    const backOff = Math.min(retryMostMs, retryFirstMs * 2 ** this.#tries);
    this.#tries += 1;
    const wait = afterMs ?? backOff * (0.5 + this.#world.random());
    this.#on.link("down", wait);
    this.#world.cancel(this.#retrying);
    this.#retrying = this.#world.after(wait, () => void this.#connect());
  }
}

const placeOf = (position: Position | undefined): Place | undefined =>
  position === undefined ? undefined : { epoch: position.epoch, sequence: position.sequence };
