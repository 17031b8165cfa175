import { gzipSync } from "node:zlib";
import { type Figure, keepFigures } from "../support/figures";
import { expect, test } from "../support/room";

test.use({ room: "weight" });

/** Kilobytes (1000 bytes, gzip) of script that a page may fetch before it can be used. */
const most: Readonly<Record<string, number>> = {
  "/": 150,
  "/kaart": 150,
  "/review/": 150,
  "/beheer/": 150,
  "/handheld/": 60,
  "/muur/": 60,
  "/hulp/": 30,
  "/account/": 150,
};

const figures: Figure[] = [];
test.afterAll(() => {
  if (figures.length < Object.keys(most).length) return; // Only some were asked for.
  keepFigures("weight", "Script that a page fetches before somebody can sign in, gzip -9", figures);
});

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
    figures.push({ what: path, value: kilobytes, unit: "kB", below: limit });
    expect(kilobytes).toBeLessThan(limit);
  });
}
