import type { Place } from "@ts/feed/place.ts";
import type { Refusal } from "@ts/rpc/refusal.ts";
import { isUrgent, type QueuedTap, type Tap } from "./tap.ts";
import type { TapStore } from "./tap_store.ts";

/** What the server made of one tap: where its fact stands, why it said no, or nothing yet. */
export type Outcome =
  | { kind: "done"; place: Place | undefined }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "later" };

export interface OutboxWorld {
  store: TapStore;
  send(tap: QueuedTap): Promise<Outcome>;
  newRequestId(): string;
  now(): number;
  after(ms: number, run: () => void): unknown;
  cancel(handle: unknown): void;
}

export interface OutboxHandlers {
  /** The list of waiting taps, or of those that were just sent, is another one. */
  changed(): void;
  /** The server has it. `place` is where the picture must be to show it. */
  done(tap: QueuedTap, place: Place | undefined): void;
  /** The state said no: tell the guard, and go on with the next. */
  refused(tap: QueuedTap, refusal: Refusal): void;
}

const retryFirstMs = 1000;
const retryMostMs = 15_000;

/**
 * Taps go to the device's store first, are shown at once, and are sent one after another in the
 * order of tapping. Without reception they wait; nothing is dropped and nothing overtakes, except
 * duress, which waits for no other tap.
 */
export class Outbox {
  readonly #world: OutboxWorld;
  readonly #on: OutboxHandlers;
  readonly #waiting: QueuedTap[] = [];
  readonly #busy = new Set<boolean>();
  #person = "";
  #tries = 0;
  #retrying: unknown;
  #spare = 0;

  constructor(world: OutboxWorld, on: OutboxHandlers) {
    this.#world = world;
    this.#on = on;
  }

  /** Takes up what this person left waiting, also before a restart of the app. */
  async open(person: string): Promise<void> {
    const kept = await this.#world.store.all().catch(() => []);
    this.#person = person;
    const mine = kept.filter((tap) => tap.person === person);
    this.#waiting.splice(0, this.#waiting.length, ...mine);
    this.#on.changed();
    await this.flush();
  }

  /** Oldest first. */
  get waiting(): readonly QueuedTap[] {
    return this.#waiting;
  }

  /** Resolves once the tap is kept; sending goes on by itself. */
  async add(tap: Tap): Promise<void> {
    const fresh = {
      requestId: this.#world.newRequestId(),
      person: this.#person,
      deviceTime: this.#world.now(),
      tap,
    };
    // A full or locked store must not keep a call for help on the device: then memory holds it.
    const queued = await this.#world.store.add(fresh).catch(() => this.#inMemory(fresh));
    this.#waiting.push(queued);
    this.#on.changed();
    void this.flush();
  }

  /** Sends what waits. Called on reception, on return to the app, and by its own retry. */
  async flush(): Promise<void> {
    this.#world.cancel(this.#retrying);
    const [urgent, ordered] = await Promise.all([this.#lane(true), this.#lane(false)]);
    if (urgent && ordered) {
      this.#tries = 0;
      return;
    }
    const wait = Math.min(retryMostMs, retryFirstMs * 2 ** this.#tries);
    this.#tries += 1;
    this.#world.cancel(this.#retrying);
    this.#retrying = this.#world.after(wait, () => void this.flush());
  }

  /** One lane, one tap at a time. False when the world stood in the way. */
  async #lane(urgent: boolean): Promise<boolean> {
    if (this.#busy.has(urgent)) return true;
    this.#busy.add(urgent);
    try {
      for (;;) {
        const next = this.#waiting.find((tap) => isUrgent(tap) === urgent);
        if (next === undefined) return true;
        const outcome = await this.#world.send(next);
        if (outcome.kind === "later") return false;
        await this.#forget(next);
        if (outcome.kind === "done") this.#on.done(next, outcome.place);
        else this.#on.refused(next, outcome.refusal);
        this.#on.changed();
      }
    } finally {
      this.#busy.delete(urgent);
    }
  }

  async #forget(tap: QueuedTap): Promise<void> {
    const index = this.#waiting.indexOf(tap);
    if (index >= 0) this.#waiting.splice(index, 1);
    // A tap that stays behind is sent again at the next start; its requestId makes that one fact.
    await this.#world.store.remove(tap.order).catch(() => {});
  }

  #inMemory(fresh: Omit<QueuedTap, "order">): QueuedTap {
    this.#spare -= 1;
    return { ...fresh, order: this.#spare };
  }
}
