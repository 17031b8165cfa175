/**
 * A button that nobody presses by accident: held for a while, or tapped three times where holding
 * is not possible (a tremor, a switch control, a screen reader's double tap).
 */
export interface HoldWorld {
  now(): number;
  after(ms: number, run: () => void): unknown;
  cancel(handle: unknown): void;
}

export interface HoldHandlers {
  /** Once per completed press. */
  fire(): void;
  /** Whether it is held down now. */
  holding(on: boolean): void;
  /** Taps counted so far, 0 once they are too old. */
  tapped(count: number): void;
}

/** Milliseconds within which three taps count as one wish. */
export const threeTapsWithinMs = 2000;
/** A press shorter than this is a tap. */
export const tapAtMostMs = 350;

const pageWorld: HoldWorld = {
  now: () => performance.now(),
  after: (ms, run) => setTimeout(run, ms),
  cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

export class HoldPress {
  readonly #holdMs: number;
  readonly #on: HoldHandlers;
  readonly #world: HoldWorld;
  #hold: unknown;
  #forget: unknown;
  #downAt: number | undefined;
  #taps: number[] = [];

  constructor(holdMs: number, on: HoldHandlers, world: HoldWorld = pageWorld) {
    this.#holdMs = holdMs;
    this.#on = on;
    this.#world = world;
  }

  down(): void {
    if (this.#downAt !== undefined) return; // A second finger, or a repeating key.
    this.#downAt = this.#world.now();
    this.#on.holding(true);
    this.#hold = this.#world.after(this.#holdMs, () => this.#fire());
  }

  up(): void {
    const downAt = this.#release();
    if (downAt === undefined) return;
    if (this.#world.now() - downAt <= tapAtMostMs) this.tap();
  }

  /** The finger slid off or the system took the touch away: neither a hold nor a tap. */
  leave(): void {
    this.#release();
  }

  /** One tap; also called for the click of an assistive tool, which has no down and up. */
  tap(): void {
    const now = this.#world.now();
    this.#taps = [...this.#taps.filter((at) => now - at < threeTapsWithinMs), now];
    this.#world.cancel(this.#forget);
    if (this.#taps.length >= 3) {
      this.#fire();
      return;
    }
    this.#on.tapped(this.#taps.length);
    this.#forget = this.#world.after(threeTapsWithinMs, () => {
      this.#taps = [];
      this.#on.tapped(0);
    });
  }

  #release(): number | undefined {
    const downAt = this.#downAt;
    this.#world.cancel(this.#hold);
    this.#downAt = undefined;
    if (downAt !== undefined) this.#on.holding(false);
    return downAt;
  }

  #fire(): void {
    this.#release();
    this.#taps = [];
    this.#world.cancel(this.#forget);
    this.#on.tapped(0);
    this.#on.fire();
  }
}

/** Listens to finger, mouse, keyboard and assistive clicks on `button`. Returns what ends that. */
export function listenForPress(button: HTMLElement, press: HoldPress): () => void {
  const ends = new AbortController();
  const on = <Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    run: (event: HTMLElementEventMap[Kind]) => void,
  ) => button.addEventListener(kind, run, { signal: ends.signal });
  const isKey = (event: KeyboardEvent) => event.key === " " || event.key === "Enter";
  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    // A thumb that shakes a little must not end the hold.
    if (event.isTrusted) button.setPointerCapture(event.pointerId);
    press.down();
  });
  on("pointerup", () => press.up());
  on("pointercancel", () => press.leave());
  on("keydown", (event) => {
    if (!isKey(event)) return;
    event.preventDefault();
    press.down();
  });
  on("keyup", (event) => {
    if (!isKey(event)) return;
    event.preventDefault(); // Else the browser adds a click of its own.
    press.up();
  });
  on("blur", () => press.leave());
  on("contextmenu", (event) => event.preventDefault()); // A long touch on Android.
  on("click", (event) => {
    // Zero: no pointer and no key was down, so an assistive tool pressed it.
    if (event.detail === 0) press.tap();
  });
  return () => {
    press.leave();
    ends.abort();
  };
}
