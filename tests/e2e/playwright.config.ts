import { defineConfig } from "@playwright/test";

// The whole control room in a real browser: Debian's Chromium against a real meldkamerd.
export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  workers: 1,
  timeout: 120_000, // Two cores may be shared with a build.
  expect: { timeout: 15_000 },
  reporter: [["list"], ["./support/states_reporter.ts"]],
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--font-render-hinting=none",
        "--autoplay-policy=no-user-gesture-required",
      ],
    },
  },
});
