import { hasReached, type Place } from "@ts/feed/place.ts";
import type { QueuedTap } from "../outbox/tap.ts";

/** Taps the server has, but the picture does not show yet: for a moment the screen keeps them. */
export class UnseenTaps {
  #taps: { tap: QueuedTap; place: Place }[] = [];

  add(tap: QueuedTap, place: Place | undefined): void {
    if (place !== undefined) this.#taps.push({ tap, place });
  }

  /** Drops what a picture at `held` shows. */
  settle(held: Place | undefined): void {
    this.#taps = this.#taps.filter(({ place }) => !hasReached(held, place));
  }

  get all(): QueuedTap[] {
    return this.#taps.map(({ tap }) => tap);
  }

  clear(): void {
    this.#taps = [];
  }
}
