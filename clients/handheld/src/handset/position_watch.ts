import type { Fix } from "../outbox/tap.ts";

/** Where the device is, as long as somebody is on duty. Off duty nothing is asked of the device. */
export interface PositionWatch {
  start(): void;
  stop(): void;
  /** Undefined: no fix, or not watched. */
  latest(): { fix: Fix; at: number } | undefined;
  /** The guard or the device forbids it. */
  refused(): boolean;
}

export function createPositionWatch(now: () => number): PositionWatch {
  let watching: number | undefined;
  let latest: { fix: Fix; at: number } | undefined;
  let refused = false;
  return {
    start() {
      if (watching !== undefined || navigator.geolocation === undefined) return;
      watching = navigator.geolocation.watchPosition(
        ({ coords }) => {
          refused = false;
          const { latitude, longitude, accuracy } = coords;
          latest = { fix: { latitude, longitude, accuracyM: accuracy }, at: now() };
        },
        (fault) => {
          refused = fault.code === fault.PERMISSION_DENIED;
        },
        { enableHighAccuracy: true, maximumAge: 5000, timeout: 30_000 },
      );
    },
    stop() {
      if (watching !== undefined) navigator.geolocation.clearWatch(watching);
      watching = undefined;
      latest = undefined;
    },
    latest: () => latest,
    refused: () => refused,
  };
}
