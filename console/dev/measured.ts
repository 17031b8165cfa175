import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import type { Playing } from "../../clients/ts/stage/playing.ts";
import { browserClock, busyClock, tenth } from "./clocks.ts";

/** Milliseconds before the console is measured, and for how long. */
const settleMs = 5_000;
const measureMs = 20_000;

/** What a measured console asks of its server. */
export const measuredServices = [SessionService, DirectoryService, DispatchService, ReportService];

/** Who stands at it. */
export const measuredSession = {
  person: { personKey: "OP-1", name: "I. Vermeer" },
  account: "vermeer",
  roles: ["operator"],
  controlRoomKeys: ["MK-STAD"],
  organisation: "Gemeente Merwestad",
};

export interface CoreShare {
  readonly mainThreadPercent: number;
  readonly wholeBrowserPercent: number;
}

/** Lets the page settle, then measures what it and its browser take of a core. */
export async function measureCore(playing: Playing, begins: () => unknown): Promise<CoreShare> {
  const { page } = playing;
  await page.waitForTimeout(settleMs);
  const [busySeconds, allSeconds] = [await busyClock(playing), await browserClock(playing)];
  await begins();
  const [busyBefore, allBefore, from] = [
    await busySeconds(),
    await allSeconds(),
    performance.now(),
  ];
  await page.waitForTimeout(measureMs);
  const busy = (await busySeconds()) - busyBefore;
  const all = (await allSeconds()) - allBefore;
  const passed = (performance.now() - from) / 1000;
  return {
    mainThreadPercent: tenth((busy / passed) * 100),
    wholeBrowserPercent: tenth((all / passed) * 100),
  };
}
