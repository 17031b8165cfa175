const lockName = "meldkamer-sound-owner";
const channelName = "meldkamer-sound-owner";

/** How a window comes to the sound of its browser: `told` hears when it has it, and when no more. */
export type SoundOwnership = (told: (owner: boolean) => void, signal: AbortSignal) => void;

/**
 * Several windows, one sound. The window that holds this lock makes the tones; when it closes or
 * crashes the browser gives the lock to the next one within tens of milliseconds.
 */
function waitForSound(told: (owner: boolean) => void, signal: AbortSignal): void {
  const held = () =>
    new Promise<void>((release) => {
      told(true);
      signal.addEventListener("abort", () => {
        told(false);
        release();
      });
    });
  navigator.locks.request(lockName, { signal }, held).catch(() => told(false));
}

/** A window where alarms are accepted. Windows that only show make room for it. */
export const becomeSoundOwner: SoundOwnership = (told, signal) => {
  if (navigator.locks === undefined) {
    told(true);
    return;
  }
  waitForSound(told, signal);
  // Said once this window stands in the row: who makes room then comes after it.
  void navigator.locks.query().then(() => {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage("stands");
    channel.close();
  });
};

/** A window that only shows: it sounds while it is alone, and goes to the end of the row when it is not. */
export const soundWhileAlone: SoundOwnership = (told, signal) => {
  if (navigator.locks === undefined) return; // Another window may sound, and two would.
  let waiting = new AbortController();
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = () => {
    waiting.abort();
    waiting = new AbortController();
    waitForSound(told, waiting.signal);
  };
  signal.addEventListener("abort", () => {
    channel.close();
    waiting.abort();
  });
  waitForSound(told, waiting.signal);
};
