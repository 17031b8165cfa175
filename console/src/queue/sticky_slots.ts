/**
 * Digits 1 to 9 of the incidents nobody accepted yet. A digit is given on arrival and stays until
 * the incident is accepted: the list may re-sort, the key under the finger may not. A freed digit
 * rests before it is given again, so that a second press never accepts another incident.
 */
export class StickySlots {
  readonly #restMs: number;
  readonly #now: () => number;
  readonly #holder = new Map<number, bigint>();
  readonly #digit = new Map<bigint, number>();
  readonly #freedAt = new Map<number, number>();

  constructor(now: () => number = () => performance.now(), restMs = 2000) {
    this.#now = now;
    this.#restMs = restMs;
  }

  digitOf(incidentId: bigint): number | undefined {
    return this.#digit.get(incidentId);
  }

  incidentAt(digit: number): bigint | undefined {
    return this.#holder.get(digit);
  }

  /** `waiting`: every incident nobody accepted, most urgent first. */
  update(waiting: readonly bigint[]): void {
    const present = new Set(waiting);
    for (const [digit, incidentId] of this.#holder) {
      if (present.has(incidentId)) continue;
      this.#holder.delete(digit);
      this.#digit.delete(incidentId);
      this.#freedAt.set(digit, this.#now());
    }
    for (const incidentId of waiting) {
      if (this.#digit.has(incidentId)) continue;
      const digit = this.#free();
      if (digit === undefined) return;
      this.#holder.set(digit, incidentId);
      this.#digit.set(incidentId, digit);
    }
  }

  /** Milliseconds until a resting digit can be given again; undefined when none rests. */
  nextFreeIn(): number | undefined {
    const rests = [...this.#freedAt]
      .filter(([digit]) => !this.#holder.has(digit))
      .map(([, freed]) => freed + this.#restMs - this.#now())
      .filter((rest) => rest > 0);
    return rests.length === 0 ? undefined : Math.min(...rests);
  }

  #free(): number | undefined {
    for (let digit = 1; digit <= 9; digit += 1) {
      const freed = this.#freedAt.get(digit) ?? Number.NEGATIVE_INFINITY;
      if (!this.#holder.has(digit) && this.#now() - freed >= this.#restMs) return digit;
    }
    return undefined;
  }
}
