import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { keepFigures } from "../support/figures";

interface Measured {
  alarms: number;
  updatesPerSecond: number;
  rowsDrawn: number;
  deltasSent: number;
  deltasPainted: number;
  mainThreadPercent: number;
  wholeBrowserPercent: number;
  stampToPaintMs: { p50: number; p99: number };
  messageToPaintMs: { p50: number; p99: number };
}

interface MapMeasured {
  people: number;
  frames: number;
  mainThreadPercent: number;
  wholeBrowserPercent: number;
  frameMs: { p50: number; p99: number };
  longestFrameMs: number;
}

/** What a script of console/dev measures: the console as built, in a browser of its own. */
function measure<Figures>(script: string): Figures {
  const folder = mkdtempSync(join(tmpdir(), "meldkamer-figures-"));
  const file = join(folder, "figures.json");
  try {
    execFileSync("node", ["ts/stage/play.mjs", `../console/dev/${script}`, file], {
      cwd: resolve(__dirname, "../../../clients"),
      stdio: ["ignore", "ignore", "inherit"],
    });
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("ten thousand open alarms and two hundred changes a second: few rows are drawn, no change is lost", () => {
  const measured = measure<Measured>("load.ts");
  keepFigures(
    "console",
    `${measured.alarms} open alarms, ${measured.updatesPerSecond} updates/s in 20 deltas/s, window in front, ` +
      "1920 x 1080; frames by the page's own clock, processor time by the browser's, over 20 s after 5 s",
    [
      { what: "page, of a core", value: measured.mainThreadPercent, unit: "%", below: 15 },
      { what: "stamp to paint, p99", value: measured.stampToPaintMs.p99, unit: "ms", below: 60 },
      { what: "stamp to paint, p50", value: measured.stampToPaintMs.p50, unit: "ms" },
      { what: "message to paint, p99", value: measured.messageToPaintMs.p99, unit: "ms" },
      { what: "whole browser, of a core", value: measured.wholeBrowserPercent, unit: "%" },
    ],
  );
  expect(measured.alarms).toBe(10_000);
  expect(measured.rowsDrawn).toBeLessThan(40);
  expect(measured.deltasPainted).toBe(measured.deltasSent);
});

test("two thousand people who move each second are drawn over the whole municipality", () => {
  test.setTimeout(90_000);
  const measured = measure<MapMeasured>("map_load.ts");
  keepFigures(
    "map",
    `${measured.people} people on the large map of the demo municipality, each with a new position a second in ` +
      "one frame of the feed, all in sight, 1920 x 1080; time between frames by the page's own clock, processor " +
      "time by the browser's, over 20 s after 5 s",
    [
      { what: "page, of a core", value: measured.mainThreadPercent, unit: "%" },
      { what: "whole browser, of a core", value: measured.wholeBrowserPercent, unit: "%" },
      { what: "between frames, p50", value: measured.frameMs.p50, unit: "ms" },
      { what: "between frames, p99", value: measured.frameMs.p99, unit: "ms" },
      { what: "between frames, longest", value: measured.longestFrameMs, unit: "ms" },
    ],
  );
  expect(measured.people).toBe(2_000);
  expect(measured.frames).toBeGreaterThan(20);
});
