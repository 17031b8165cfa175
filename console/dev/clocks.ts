import type { Playing } from "../../clients/ts/stage/playing.ts";

/** Reads how many seconds the page's main thread worked since this began. */
export async function busyClock({ page }: Playing): Promise<() => Promise<number>> {
  const line = await page.context().newCDPSession(page);
  // Thread time: what the machine does besides is not counted.
  await line.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await line.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
}

/** Reads how many seconds all processes of the browser worked: drawing without a graphics card included. */
export async function browserClock({ page }: Playing): Promise<() => Promise<number>> {
  const line = await page.context().browser()?.newBrowserCDPSession();
  return async () => {
    const { processInfo } = (await line?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
}

/** Milliseconds, to a tenth. */
export const tenth = (value: number) => Math.round(value * 10) / 10;

export function spread(values: readonly number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    tenth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99) };
}
