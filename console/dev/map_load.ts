import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { here } from "../../clients/pages.mjs";
import { openPlay, type Playing } from "../../clients/ts/stage/playing.ts";
import { spread, tenth } from "./clocks.ts";
import { measureCore, measuredServices, measuredSession } from "./measured.ts";
import { crowd, crowdPresence } from "./moving_team.ts";

// node ts/stage/play.mjs ../console/dev/map_load.ts [FILE] (after npm run build console, and meldctl): the large
// map of the built console over the demo municipality, with 2,000 people who each move once a second. It prints
// what that costs, and writes the figures to FILE as JSON; it passes or fails nothing.
const people = 2_000;

const incident = {
  incidentId: 1n,
  state: IncidentState.ACKNOWLEDGED,
  kind: "panic_button",
  kindLabel: "Paniekknop",
  priority: Priority.P1,
  siteKey: "STADHUIS",
  siteLabel: "Stadhuis",
  position: { latitude: 51.8416, longitude: 4.9787 },
  receiveTime: timestampFromMs(Date.now() - 40_000),
  acknowledgedBy: measuredSession.person,
};

const sites = [{ siteKey: "STADHUIS", label: "Stadhuis", position: incident.position }];

/** Runs in the page: the time between frames, while it is measured. */
function timeFrames(): void {
  const frames: number[] = [];
  Object.assign(globalThis, { frameTimes: frames });
  let before = performance.now();
  const next = (now: number) => {
    frames.push(now - before);
    before = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

async function openWide({ page, url }: Playing): Promise<void> {
  await page.goto(url);
  await page.locator(".queue-row").first().click();
  await page.keyboard.press("k");
  await page.locator(".map-canvas canvas").first().waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
}

export async function play([file]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "meldkamer-map-"));
  const map = here("../deploy/demo/map");
  execFileSync(process.env.MELDCTL ?? here("../build/clients/meldctl"), [
    "map",
    "import",
    map,
    "--into",
    folder,
  ]);
  const playing = await openPlay(
    "console",
    measuredServices,
    { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" },
    [{ base: "/map/", folder }],
  );
  const { stage, page } = playing;
  stage.answers = {
    GetSession: () => ({ session: measuredSession }),
    GetDirectory: () => ({ directory: { sites } }),
  };
  stage.snapshot = { incidents: [incident], responders: crowd(people) };
  await page.addInitScript(timeFrames);
  await openWide(playing);
  let seconds = 0;
  const moving = setInterval(() => {
    seconds += 1;
    stage.presence({ presence: crowdPresence(people, seconds) });
  }, 1000);
  await page.getByRole("button", { name: "Toon alles" }).click();
  const share = await measureCore(playing, () =>
    page.evaluate(() => (globalThis as unknown as { frameTimes: number[] }).frameTimes.splice(0)),
  );
  const frames = await page.evaluate(
    () => (globalThis as unknown as { frameTimes: number[] }).frameTimes,
  );
  if (process.env.SHOTS !== undefined) await playing.shoot("crowd");
  clearInterval(moving);
  const figures = {
    people,
    updatesPerSecond: people,
    frames: frames.length,
    ...share,
    frameMs: spread(frames),
    longestFrameMs: tenth(Math.max(...frames)),
  };
  process.stdout.write(
    `${people} people, each moving once a second: ${figures.mainThreadPercent} % of a core for the ` +
      `page, ${figures.wholeBrowserPercent} % for the whole browser; time between frames ` +
      `p50 ${figures.frameMs.p50} ms, p99 ${figures.frameMs.p99} ms, longest ` +
      `${figures.longestFrameMs} ms (${frames.length} frames)\n`,
  );
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
  await playing.end();
  rmSync(folder, { recursive: true, force: true });
}
