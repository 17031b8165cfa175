import type { AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { createAlarmSounder, type Sounding } from "@ts/sound/alarm_sounder.ts";
import { createLoudspeaker, type Loudspeaker } from "@ts/sound/loudspeaker.ts";

/** Rings for offers nobody answered: tone and vibration, or vibration alone for a silent one. */
export interface Ringer {
  /** From a tap: the browser gives sound only then. Plays the test tone. */
  test(): Promise<void>;
  /** Wakes the sound again after a restart of the app; needs a tap too. */
  wake(): Promise<void>;
  /** Whether a tone would be heard now. */
  audible(): boolean;
  /** The offers that call now. Called from the message handler, never from a frame. */
  calling(offers: readonly AssignmentView[]): void;
  stop(): void;
}

const vibration = [300, 100, 300];
const vibrateEveryMs = 1500;

function soundingOf(offer: AssignmentView): Sounding {
  const key = offer.assignmentId.toString();
  switch (offer.priority) {
    case Priority.P1:
      return { key, urgency: 1, pattern: "priority1" };
    case Priority.P2:
      return { key, urgency: 2, pattern: "priority2" };
    default:
      return { key, urgency: 3, pattern: "priority3" };
  }
}

/** A silent offer shakes and makes no tone (R9). */
export const tonesOf = (offers: readonly AssignmentView[]): Sounding[] =>
  offers.filter((offer) => !offer.silent).map(soundingOf);

export function createRinger(changed: () => void): Ringer {
  let speaker: Loudspeaker | undefined;
  let shaking: ReturnType<typeof setInterval> | undefined;
  const sounder = createAlarmSounder({
    play(name) {
      // What a sleeping loudspeaker was told it would say all at once on waking.
      if (speaker?.state() === "running") speaker.play(name);
    },
    hush: () => speaker?.hush(),
  });
  function open(): Loudspeaker {
    if (speaker === undefined) {
      speaker = createLoudspeaker(1);
      speaker.onState(changed);
    }
    return speaker;
  }
  const shake = () => void navigator.vibrate?.(vibration);
  function shakeWhile(on: boolean): void {
    if (on && shaking === undefined) {
      shake();
      shaking = setInterval(shake, vibrateEveryMs);
    } else if (!on && shaking !== undefined) {
      clearInterval(shaking);
      shaking = undefined;
      navigator.vibrate?.(0);
    }
  }
  return {
    async test() {
      await open().wake();
      open().play("test");
      navigator.vibrate?.(120);
      changed();
    },
    async wake() {
      await open().wake();
      changed();
    },
    audible: () => speaker?.state() === "running",
    calling(offers) {
      shakeWhile(offers.length > 0);
      sounder.wanted(tonesOf(offers));
    },
    stop() {
      shakeWhile(false);
      sounder.stop();
    },
  };
}
