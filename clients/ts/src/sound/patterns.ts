/** What each alarm sounds like. Pure numbers, so that a test can measure them. */

export interface Pulse {
  /** Seconds from the start of the pattern. */
  readonly at: number;
  /** Seconds. */
  readonly length: number;
  readonly hertz: number;
}

export interface Pattern {
  readonly pulses: readonly Pulse[];
  /** Peak level, 0 to 1, before the volume of the desk. */
  readonly level: number;
  /** Seconds of quiet before it sounds again; undefined sounds once. */
  readonly pause: number | undefined;
}

export type PatternName =
  | "priority1"
  | "priority2"
  | "priority3"
  | "duress"
  | "stale"
  | "refused"
  | "test";

function pulses(count: number, hertz: readonly number[], length: number, gap: number): Pulse[] {
  return Array.from({ length: count }, (_, index) => ({
    at: index * (length + gap),
    length,
    hertz: hertz[index % hertz.length] as number,
  }));
}

/** Main energy between 500 and 2,500 Hz (ISO 7731); the three priorities differ in count as well. */
export const patterns: Readonly<Record<PatternName, Pattern>> = {
  priority1: { pulses: pulses(6, [880, 1108], 0.14, 0.06), level: 0.8, pause: 0.5 },
  priority2: { pulses: pulses(3, [660], 0.2, 0.12), level: 0.65, pause: 2 },
  priority3: { pulses: pulses(1, [523], 0.32, 0), level: 0.5, pause: 8 },
  duress: { pulses: pulses(8, [1108, 740], 0.1, 0.03), level: 0.8, pause: 0.3 },
  stale: { pulses: pulses(2, [587, 440], 0.35, 0.08), level: 0.6, pause: 10 },
  refused: { pulses: pulses(1, [311], 0.14, 0), level: 0.4, pause: undefined },
  test: { pulses: pulses(3, [523, 660, 880], 0.16, 0.06), level: 0.5, pause: undefined },
};

/** Seconds from the first pulse to the end of the last. */
export function patternLength(pattern: Pattern): number {
  const last = pattern.pulses.at(-1);
  return last === undefined ? 0 : last.at + last.length;
}

/** Seconds from one start to the next; undefined for a pattern that sounds once. */
export function patternPeriod(pattern: Pattern): number | undefined {
  return pattern.pause === undefined ? undefined : patternLength(pattern) + pattern.pause;
}
