import type { ServerClock } from "./server_clock.ts";

/** Tells its readers each second of the server's clock, so that all timers change together. */
export interface Ticker {
  subscribe(reader: () => void): () => void;
  /** Server time of the last full second, or of the picture when that is later: no timer starts
   * with more than its whole span. */
  second(): number;
  stop(): void;
}

export function createTicker(clock: ServerClock, pictureTime: () => number = () => 0): Ticker {
  const readers = new Set<() => void>();
  const floor = () => Math.floor(clock.now() / 1000) * 1000;
  let second = floor();
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        second = floor();
        for (const reader of readers) reader();
        wait();
      },
      1005 - (((clock.now() % 1000) + 1000) % 1000),
    );
  };
  wait();
  return {
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    second: () => Math.max(second, pictureTime()),
    stop: () => clearTimeout(timer),
  };
}
