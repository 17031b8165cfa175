import { writeFileSync } from "node:fs";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { openPlay, type Playing } from "../../clients/ts/stage/playing.ts";
import { spread } from "./clocks.ts";
import { measureCore, measuredServices, measuredSession } from "./measured.ts";

// node ts/stage/play.mjs ../console/dev/load.ts [FILE] (after npm run build console): the built console with
// 10,000 open alarms and 200 updates a second. It prints what that costs, and writes the figures to FILE as
// JSON; it passes or fails nothing.
const alarms = 10_000;
const updatesPerSecond = 200;
const deltasPerSecond = 20;

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
  acknowledgedBy: measuredSession.person,
});

/** No heartbeat is as large as a delta, and no delta as small as a heartbeat. */
const deltaBytesLeast = 400;

/** Runs in the page: when each delta came and when its frame was on the screen, by the wall clock. */
function timeFrames(leastBytes: number): void {
  const frames: { came: number; painted: number }[] = [];
  Object.assign(globalThis, { deltaFrames: frames });
  const now = () => performance.timeOrigin + performance.now();
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage") ?? {};
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    configurable: true,
    set(this: WebSocket, handler: (event: MessageEvent) => void) {
      set?.call(this, (event: MessageEvent) => {
        const came = now();
        handler(event);
        if ((event.data as ArrayBuffer).byteLength < leastBytes) return;
        const frame = { came, painted: Number.NaN };
        frames.push(frame);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            frame.painted = now();
          };
          port2.postMessage(0);
        });
      });
    },
  });
}

/** Starts the stream of changes; gives back when each was stamped, and how to end it. */
function sendChanges(stage: Playing["stage"]): { stamps: number[]; end(): void } {
  const stamps: number[] = [];
  let change = 0;
  const sending = setInterval(() => {
    const some = Array.from({ length: updatesPerSecond / deltasPerSecond }, () => {
      change += 1;
      return incident((change * 7919) % alarms, change);
    });
    stamps.push(performance.timeOrigin + performance.now());
    stage.delta({ incidents: some });
  }, 1000 / deltasPerSecond);
  return { stamps, end: () => clearInterval(sending) };
}

const painted = ({ page }: Playing) =>
  page.evaluate(
    () =>
      (globalThis as unknown as { deltaFrames: { came: number; painted: number }[] }).deltaFrames,
  );

export async function play([file]: readonly string[]): Promise<void> {
  const playing = await openPlay("console", measuredServices, {
    viewport: { width: 1920, height: 1080 },
  });
  const { stage, page } = playing;
  stage.answers = {
    GetSession: () => ({ session: measuredSession }),
    GetDirectory: () => ({ directory: {} }),
  };
  stage.snapshot = { incidents: Array.from({ length: alarms }, (_, i) => incident(i, 0)) };
  await page.addInitScript(timeFrames, deltaBytesLeast);
  await page.goto(playing.url);
  await page.locator(".queue-row").first().waitFor();
  // The snapshot is the first that came; only deltas are timed.
  const snapshots = (await painted(playing)).length;

  const changes = sendChanges(stage);
  let skip = 0;
  const share = await measureCore(playing, () => {
    skip = changes.stamps.length;
  });
  changes.end();
  await page.waitForTimeout(500);
  const frames = (await painted(playing)).slice(snapshots);
  const timed = frames.map((frame, i) => ({ ...frame, stamp: changes.stamps[i] ?? Number.NaN }));
  const measured = timed.slice(skip);
  const figures = {
    alarms,
    updatesPerSecond,
    rowsDrawn: await page.locator(".queue-row").count(),
    deltasSent: changes.stamps.length,
    deltasPainted: timed.filter((frame) => frame.painted > 0).length,
    ...share,
    stampToPaintMs: spread(measured.map((frame) => frame.painted - frame.stamp)),
    messageToPaintMs: spread(measured.map((frame) => frame.painted - frame.came)),
  };
  const { stampToPaintMs: stamp, messageToPaintMs: message } = figures;
  process.stdout.write(
    `${alarms} open alarms, ${updatesPerSecond} updates/s: ${figures.mainThreadPercent} % of a core ` +
      `for the page, ${figures.wholeBrowserPercent} % for the whole browser; stamp to paint ` +
      `p50 ${stamp.p50} ms, p99 ${stamp.p99} ms; message to paint p50 ${message.p50} ms, ` +
      `p99 ${message.p99} ms (${measured.length} deltas)\n`,
  );
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
  await playing.end();
}
