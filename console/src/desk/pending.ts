import { hasReached, type Place } from "@ts/feed/place.ts";
import { type Refusal, refusalOf } from "@ts/rpc/refusal.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";

/** A verb somebody pressed. It stays until the picture shows what it did, or it failed. */
export interface Pending {
  /** What it is about, such as "acknowledge 2041": the same key is not sent twice at a time. */
  readonly key: string;
  /** As the operator calls it, for the sentence that says it failed. */
  readonly what: string;
  /** Monotonic milliseconds; after two seconds the screen says in words that it waits. */
  readonly since: number;
  readonly place: Place | undefined;
}

/** A verb that did not happen. */
export interface Failure {
  readonly id: string;
  readonly what: string;
  readonly refusal: Refusal;
  /** Sends the same press again, with the same request_id. */
  readonly retry: (() => void) | undefined;
}

export interface Verb {
  readonly key: string;
  readonly what: string;
  /** Sends it. The answer's position tells when the picture has caught up. */
  send(requestId: string): Promise<{ position?: Place | undefined }>;
}

/** Sends of one press, all with the same request_id, before the operator is asked. */
const sendsMost = 3;
const waitBetweenMs = 400;
const failuresMost = 4;

/** Verbs under way. The screen never shows as done what the server did not say is durable. */
export class Verbs {
  readonly #pending = new Map<string, Pending>();
  #failures: readonly Failure[] = [];
  readonly #changed: () => void;
  readonly #failed: () => void;
  #reached: Place | undefined;

  constructor(changed: () => void, failed: () => void = () => {}) {
    this.#changed = changed;
    this.#failed = failed;
  }

  pending(key: string): Pending | undefined {
    return this.#pending.get(key);
  }

  get failures(): readonly Failure[] {
    return this.#failures;
  }

  dismiss(id: string): void {
    this.#failures = this.#failures.filter((failure) => failure.id !== id);
    this.#changed();
  }

  /** The picture stands at `place` now: what it shows is pending no longer. */
  reached(place: Place | undefined): void {
    this.#reached = place;
    for (const [key, pending] of this.#pending) {
      if (pending.place !== undefined && hasReached(place, pending.place)) {
        this.#pending.delete(key);
        this.#changed();
      }
    }
  }

  /** Sends `verb`; true once durable, false when refused, unreachable or already under way. */
  run(verb: Verb, requestId = newRequestId()): Promise<boolean> {
    if (this.#pending.has(verb.key)) return Promise.resolve(false);
    this.#pending.set(verb.key, {
      key: verb.key,
      what: verb.what,
      since: performance.now(),
      place: undefined,
    });
    this.#changed();
    return this.#send(verb, requestId);
  }

  async #send(verb: Verb, requestId: string): Promise<boolean> {
    for (let sent = 1; ; sent += 1) {
      try {
        const { position } = await verb.send(requestId);
        this.#settle(verb.key, position);
        return true;
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (refusal.kind !== "unreachable" || sent === sendsMost) {
          this.#fail(verb, requestId, refusal);
          return false;
        }
        await new Promise((resume) => setTimeout(resume, waitBetweenMs * sent));
      }
    }
  }

  #settle(key: string, place: Place | undefined): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    if (place === undefined || hasReached(this.#reached, place)) this.#pending.delete(key);
    else this.#pending.set(key, { ...pending, place });
    this.#changed();
  }

  #fail(verb: Verb, requestId: string, refusal: Refusal): void {
    this.#pending.delete(verb.key);
    const again = () => {
      this.dismiss(requestId);
      void this.run(verb, requestId);
    };
    const retry = refusal.kind === "unreachable" ? again : undefined;
    const failure = { id: requestId, what: verb.what, refusal, retry };
    this.#failures = [...this.#failures, failure].slice(-failuresMost);
    this.#changed();
    this.#failed();
  }
}
