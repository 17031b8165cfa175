import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay, type Playing } from "../../clients/ts/stage/playing.ts";

// node ts/stage/play.mjs ../console/dev/load.ts (after npm run build console): the built console with
// 10,000 open alarms and 200 updates a second. It prints what that costs; it passes or fails nothing.
const alarms = 10_000;
const updatesPerSecond = 200;
const deltasPerSecond = 20;
const settleMs = 5_000;
const measureMs = 20_000;

const session = {
  person: { personKey: "OP-1", name: "I. Vermeer" },
  account: "vermeer",
  roles: ["operator"],
  controlRoomKeys: ["MK-STAD"],
  organisation: "Gemeente Merwestad",
};

const began = Date.now();
const incident = (number: number, change: number) => ({
  incidentId: BigInt(number + 1),
  state: IncidentState.ACKNOWLEDGED,
  kind: "door_forced",
  kindLabel: "Deur geforceerd",
  priority: [Priority.P2, Priority.P3, Priority.P4][number % 3] as Priority,
  siteKey: `S-${number % 400}`,
  siteLabel: `Locatie ${number % 400}`,
  spot: `deur ${number}, ${change}`,
  receiveTime: timestampFromMs(began - number * 40),
  acknowledgeTime: timestampFromMs(began - number * 40 + 5000),
  acknowledgedBy: session.person,
});

/** Runs in the page: how long after its message each frame was on the screen. */
function timeFrames(): void {
  const waits: number[] = [];
  Object.assign(globalThis, { frameWaits: waits });
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage") ?? {};
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    configurable: true,
    set(this: WebSocket, handler: (event: MessageEvent) => void) {
      set?.call(this, (event: MessageEvent) => {
        const came = performance.now();
        handler(event);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => waits.push(performance.now() - came);
          port2.postMessage(0);
        });
      });
    },
  });
}

/** Reads how many seconds the page's main thread worked since this began. */
async function busyClock({ page }: Playing): Promise<() => Promise<number>> {
  const line = await page.context().newCDPSession(page);
  // Thread time: what the machine does besides is not counted.
  await line.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await line.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
}

const at = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

export async function play(): Promise<void> {
  const services = [SessionService, DirectoryService, DispatchService, ReportService];
  const playing = await openPlay("console", services, { viewport: { width: 1920, height: 1080 } });
  const { stage, page } = playing;
  stage.answers = { GetSession: () => ({ session }), GetDirectory: () => ({ directory: {} }) };
  stage.snapshot = { incidents: Array.from({ length: alarms }, (_, i) => incident(i, 0)) };
  await page.addInitScript(timeFrames);
  await page.goto(playing.url);
  await page.locator(".queue-row").first().waitFor();

  let change = 0;
  const sending = setInterval(() => {
    const some = Array.from({ length: updatesPerSecond / deltasPerSecond }, () => {
      change += 1;
      return incident((change * 7919) % alarms, change);
    });
    stage.delta({ incidents: some });
  }, 1000 / deltasPerSecond);
  await page.waitForTimeout(settleMs);
  await page.evaluate(() => {
    (globalThis as unknown as { frameWaits: number[] }).frameWaits.length = 0;
  });
  const busySeconds = await busyClock(playing);
  const [before, from] = [await busySeconds(), performance.now()];
  await page.waitForTimeout(measureMs);
  const busy = (await busySeconds()) - before;
  const passed = (performance.now() - from) / 1000;
  clearInterval(sending);
  const waits = await page.evaluate(
    () => (globalThis as unknown as { frameWaits: number[] }).frameWaits,
  );
  const sorted = waits.toSorted((a, b) => a - b);
  process.stdout.write(
    `${alarms} open alarms, ${updatesPerSecond} updates/s: ` +
      `${((busy / passed) * 100).toFixed(1)} % of a core; message to painted frame ` +
      `p50 ${at(sorted, 0.5)} ms, p99 ${at(sorted, 0.99)} ms (${sorted.length} frames)\n`,
  );
  await playing.end();
}
