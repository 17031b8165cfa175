// node draw_icons.mjs: draws public/icon.svg as PNG, for launchers that take no SVG.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const publicFolder = new URL("./public/", import.meta.url);
const svg = readFileSync(new URL("icon.svg", publicFolder), "utf8").replace(' rx="96"', "");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(new URL(`icon-${size}.png`, publicFolder), await page.screenshot());
}
await browser.close();
