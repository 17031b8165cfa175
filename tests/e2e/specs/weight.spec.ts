import { gzipSync } from "node:zlib";
import { expect, test } from "../support/room";

test.use({ room: "weight" });

/** Kilobytes (1000 bytes, gzip) of script that a page may fetch before it can be used. */
const most: Readonly<Record<string, number>> = {
  "/": 150,
  "/review/": 150,
  "/beheer/": 150,
  "/handheld/": 60,
  "/muur/": 60,
  "/hulp/": 30,
};

for (const [path, limit] of Object.entries(most)) {
  test(`first load of ${path} is under ${limit} kB of script`, async ({ desks }) => {
    const page = await (await desks.freshContext()).newPage();
    const scripts: Promise<number>[] = [];
    page.on("response", (response) => {
      if (!response.url().endsWith(".js")) return;
      scripts.push(response.body().then((bytes) => gzipSync(bytes, { level: 9 }).length));
    });
    await page.goto(path);
    // Ready: somebody can sign in.
    await expect(page.locator("input").first()).toBeVisible();
    const weights = await Promise.all(scripts);
    expect(weights.length).toBeGreaterThan(0);
    const kilobytes = weights.reduce((sum, one) => sum + one, 0) / 1000;
    process.stdout.write(`${path} loads ${kilobytes.toFixed(1)} kB of script, gzip\n`);
    expect(kilobytes).toBeLessThan(limit);
  });
}
