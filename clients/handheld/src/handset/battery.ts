/** Charge of the device, where the browser tells it (Chromium does, Safari does not). */
interface BatteryOfBrowser extends EventTarget {
  readonly level: number;
}

export interface Battery {
  /** 0 to 100; undefined when the browser does not say. */
  percent(): number | undefined;
}

export function createBattery(): Battery {
  let battery: BatteryOfBrowser | undefined;
  const asked = navigator as Navigator & { getBattery?: () => Promise<BatteryOfBrowser> };
  asked.getBattery?.().then(
    (found) => {
      battery = found;
    },
    () => {},
  );
  return { percent: () => (battery === undefined ? undefined : Math.round(battery.level * 100)) };
}
