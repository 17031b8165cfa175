import type { Pattern } from "./patterns.ts";

const attackSeconds = 0.008;
const releaseSeconds = 0.025;

/**
 * Plays `pattern` once into `out`, starting at `at` on the context's own clock. Returns what stops it.
 * A second harmonic at a quarter of the level carries through a headset and a bad loudspeaker alike.
 */
export function playPattern(
  context: BaseAudioContext,
  out: AudioNode,
  pattern: Pattern,
  at: number,
): () => void {
  const voices: OscillatorNode[] = [];
  for (const pulse of pattern.pulses) {
    for (const [harmonic, share] of [
      [1, 0.8],
      [2, 0.2],
    ] as const) {
      const voice = context.createOscillator();
      const envelope = context.createGain();
      const start = at + pulse.at;
      const end = start + pulse.length;
      const level = pattern.level * share;
      voice.frequency.value = pulse.hertz * harmonic;
      envelope.gain.setValueAtTime(0, start);
      envelope.gain.linearRampToValueAtTime(level, start + attackSeconds);
      envelope.gain.setValueAtTime(level, Math.max(start + attackSeconds, end - releaseSeconds));
      envelope.gain.linearRampToValueAtTime(0, end);
      voice.connect(envelope).connect(out);
      voice.start(start);
      voice.stop(end);
      voices.push(voice);
    }
  }
  return () => {
    for (const voice of voices) voice.stop();
  };
}
