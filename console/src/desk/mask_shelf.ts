import type { MaskView } from "@gen/meldkamer/v1/mask_pb.ts";

/** Milliseconds between two looks; a test lasts hours, and what endangers people is never masked. */
const askEveryMs = 20_000;

/** What is on test in this control room, at hand. Asked for, as the feed does not bring it. */
export class MaskShelf {
  masks: readonly MaskView[] = [];
  readonly #ask: () => Promise<MaskView[]>;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ask: () => Promise<MaskView[]>, changed: () => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), askEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    try {
      this.masks = await this.#ask();
      this.#changed();
    } catch {
      // What was known stays: a source on test is not forgotten because the line is down.
    }
  }
}
