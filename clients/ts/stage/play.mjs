// node ts/stage/play.mjs <script.ts> [arguments]: runs a TypeScript script that plays on the stage.
import { resolve } from "node:path";
import { createServer } from "vite";
import { here } from "../../pages.mjs";
import { alias } from "../../vite.config.mjs";

const vite = await createServer({
  configFile: false,
  root: here("."),
  appType: "custom",
  logLevel: "error",
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias },
  server: { middlewareMode: true, hmr: false, ws: false },
});
const script = resolve(process.argv[2] ?? "");
const { play } = await vite.ssrLoadModule(script);
try {
  await play(process.argv.slice(3));
} finally {
  await vite.close();
}
