// npm run build [page ...]: builds every page, or those named, into ../build/web/<page>.
import { build } from "vite";
import { pageNamed, presentPages } from "./pages.mjs";
import { configOf } from "./vite.config.mjs";

const named = process.argv.slice(2).map(pageNamed);
for (const page of named.length > 0 ? named : presentPages()) {
  process.stdout.write(`\n${page.name} -> served at ${page.base}\n`);
  await build({ ...configOf(page), logLevel: "warn" });
}
