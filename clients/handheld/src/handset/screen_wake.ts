/** Keeps the screen on during duty. The system takes the lock away with the app's window. */
export interface ScreenWake {
  keep(on: boolean): void;
}

export function createScreenWake(): ScreenWake {
  let wanted = false;
  let lock: WakeLockSentinel | undefined;
  async function claim(): Promise<void> {
    if (!wanted || lock !== undefined || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => {
        lock = undefined;
      });
      if (!wanted) await lock.release();
    } catch {
      // Low battery or no such thing here: the device's own settings decide then.
    }
  }
  document.addEventListener("visibilitychange", () => void claim());
  return {
    keep(on) {
      wanted = on;
      if (on) void claim();
      else void lock?.release();
    },
  };
}
