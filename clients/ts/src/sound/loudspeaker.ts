import type { Voice } from "./alarm_sounder.ts";
import { type PatternName, patterns } from "./patterns.ts";
import { playPattern } from "./synthesis.ts";

export interface Loudspeaker extends Voice {
  /** "running" is heard; anything else is a red fault on the status line. */
  state(): AudioContextState;
  /** Needs a click or key press where the desk's policy does not allow sound by itself. */
  wake(): Promise<void>;
  /** 0 to 1. */
  setVolume(volume: number): void;
  volume(): number;
  onState(told: () => void): void;
}

/** The desk's own tones through Web Audio. Opened once a window; no audio files. */
export function createLoudspeaker(volume = 0.7): Loudspeaker {
  const context = new AudioContext({ latencyHint: "interactive" });
  const master = context.createGain();
  master.gain.value = volume;
  master.connect(context.destination);
  let hush = () => {};
  let level = volume;
  return {
    play(name: PatternName) {
      hush = playPattern(context, master, patterns[name], context.currentTime + 0.01);
    },
    hush() {
      hush();
      hush = () => {};
    },
    state: () => context.state,
    wake: () => context.resume(),
    setVolume(next) {
      level = Math.min(1, Math.max(0, next));
      master.gain.value = level;
    },
    volume: () => level,
    onState(told) {
      context.onstatechange = told;
    },
  };
}
