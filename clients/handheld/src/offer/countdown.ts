/** Time left to answer an offer, by the server's clock. */
export interface Countdown {
  /** Milliseconds; below zero once it is over. Undefined: the server named no end. */
  left: number | undefined;
  /** 1 at the offer, 0 at its end. */
  share: number;
  over: boolean;
}

export function countdownOf(
  offered: number | undefined,
  due: number | undefined,
  now: number,
): Countdown {
  if (due === undefined) return { left: undefined, share: 1, over: false };
  const left = due - now;
  const whole = offered === undefined ? 0 : due - offered;
  const share = whole > 0 ? Math.min(1, Math.max(0, left / whole)) : Number(left > 0);
  return { left, share, over: left <= 0 };
}
