/**
 * Several windows, one sound. The window that holds this lock makes the tones; when it closes or
 * crashes the browser gives the lock to the next one within tens of milliseconds.
 */
export function becomeSoundOwner(told: (owner: boolean) => void, signal?: AbortSignal): void {
  if (navigator.locks === undefined) {
    told(true);
    return;
  }
  const options: LockOptions = signal === undefined ? {} : { signal };
  const held = () =>
    new Promise<void>((release) => {
      told(true);
      signal?.addEventListener("abort", () => {
        told(false);
        release();
      });
    });
  navigator.locks.request("meldkamer-sound-owner", options, held).catch(() => told(false));
}
