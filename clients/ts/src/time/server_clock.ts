/**
 * Server time on this screen. Every clock and timer reads it, never the PC's own clock.
 *
 * A heartbeat says what time it was at the server when it left; transit only makes that older, so
 * the largest offset of the last `kept` samples is the best one. The base is the monotonic
 * `performance.now`: a PC clock that jumps moves nothing on the screen.
 */
export interface ServerClock {
  /** Whole milliseconds since 1970 at the server, now. */
  now(): number;
  /** Takes in the server's time as it arrives in a heartbeat or snapshot. */
  observe(serverMs: number): void;
  /** PC clock minus server clock in milliseconds; a fault on the status line above one second. */
  skew(): number;
  /** Whether the server has been heard at all; before that `now` is the PC's own time. */
  known(): boolean;
}

export interface LocalClocks {
  monotonic(): number;
  wall(): number;
}

const browserClocks: LocalClocks = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
};

export function createServerClock(local: LocalClocks = browserClocks, kept = 30): ServerClock {
  const offsets: number[] = [];
  let best = local.wall() - local.monotonic();
  let lastNow = 0;
  return {
    now() {
      const reading = Math.floor(local.monotonic() + best);
      // A corrected offset may step back a few milliseconds; a timer on a wall must not.
      lastNow = reading < lastNow && lastNow - reading < 1000 ? lastNow : reading;
      return lastNow;
    },
    observe(serverMs) {
      offsets.push(serverMs - local.monotonic());
      if (offsets.length > kept) offsets.shift();
      best = Math.max(...offsets);
    },
    skew: () => (offsets.length === 0 ? 0 : local.wall() - (local.monotonic() + best)),
    known: () => offsets.length > 0,
  };
}
