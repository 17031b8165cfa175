import { type PatternName, patternPeriod, patterns } from "./patterns.ts";

/** What makes the tones. The browser's is `createLoudspeaker`; a test passes its own. */
export interface Voice {
  play(name: PatternName): void;
  hush(): void;
}

/** The timer functions the sounder needs; a test passes its own. */
export interface Timers {
  after(ms: number, run: () => void): unknown;
  cancel(handle: unknown): void;
}

/** An alarm that wants to be heard. `urgency` 1 is the loudest. */
export interface Sounding {
  readonly key: string;
  readonly urgency: 1 | 2 | 3;
  readonly pattern: PatternName;
}

export interface AlarmSounder {
  /** Replaces the set of alarms nobody has accepted yet. Called from the message handler. */
  wanted(alarms: readonly Sounding[]): void;
  /** M: stops the present tone only. The next alarm sounds again, and so does this P1 after 30 s. */
  silence(): void;
  sounding(): PatternName | undefined;
  stop(): void;
}

export const silencedP1ReturnsAfterMs = 30_000;

const pageTimers: Timers = {
  after: (ms, run) => setTimeout(run, ms),
  cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** Sounds the most urgent alarm that is neither accepted nor silenced, over and over. */
export function createAlarmSounder(voice: Voice, timers: Timers = pageTimers): AlarmSounder {
  let alarms: readonly Sounding[] = [];
  const silenced = new Set<string>();
  let current: PatternName | undefined;
  let next: unknown;
  const returns = new Map<string, unknown>();

  const loudest = () =>
    alarms
      .filter((alarm) => !silenced.has(alarm.key))
      .reduce<Sounding | undefined>(
        (best, alarm) => (best === undefined || alarm.urgency < best.urgency ? alarm : best),
        undefined,
      );

  function sound(name: PatternName): void {
    current = name;
    voice.play(name);
    const period = patternPeriod(patterns[name]);
    next = period === undefined ? undefined : timers.after(period * 1000, () => sound(name));
  }

  function choose(): void {
    const wish = loudest()?.pattern;
    if (wish === current) return;
    timers.cancel(next);
    voice.hush();
    current = undefined;
    if (wish !== undefined) sound(wish);
  }

  function forget(key: string): void {
    silenced.delete(key);
    timers.cancel(returns.get(key));
    returns.delete(key);
  }

  return {
    wanted(list) {
      alarms = list;
      const keys = new Set(list.map((alarm) => alarm.key));
      for (const key of [...silenced]) if (!keys.has(key)) forget(key);
      choose();
    },
    silence() {
      for (const alarm of alarms) {
        if (silenced.has(alarm.key)) continue;
        silenced.add(alarm.key);
        if (alarm.urgency !== 1) continue;
        const again = timers.after(silencedP1ReturnsAfterMs, () => {
          forget(alarm.key);
          choose();
        });
        returns.set(alarm.key, again);
      }
      choose();
    },
    sounding: () => current,
    stop() {
      alarms = [];
      for (const key of [...silenced]) forget(key);
      choose();
    },
  };
}
