import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { here } from "./pages.mjs";

const meldctl = here("../build/clients/meldctl");
const folder = here("../build/dev");
const demo = here("../deploy/demo");

/** The demo's floor plans and map, made by meldctl as a municipality makes its own. */
function makeDrawings() {
  mkdirSync(folder, { recursive: true });
  const make = (words, into) =>
    execFileSync(meldctl, [...words, "--into", join(folder, into)], { stdio: "ignore" });
  for (const site of readdirSync(join(demo, "plans"))) {
    make(["floorplan", "import", join(demo, "plans", site), "--site", site], "plans");
  }
  make(["map", "import", join(demo, "map")], "map");
}

/**
 * For `npm run dev`: serves /plans/ and /map/ as the server does, from build/dev. Without meldctl there are none,
 * which the console says.
 */
export const devDrawings = () => ({
  name: "dev-drawings",
  apply: "serve",
  configureServer(server) {
    if (existsSync(meldctl)) makeDrawings();
    server.middlewares.use((request, response, next) => {
      const path = new URL(request.url ?? "/", "http://dev").pathname;
      const file = join(folder, path);
      const asked = /^\/(plans|map)\/[A-Za-z0-9._-]+\.json$/.test(path);
      if (!asked) return next();
      if (!existsSync(file)) {
        response.writeHead(404).end();
        return undefined;
      }
      response.setHeader("Content-Type", "application/json");
      createReadStream(file).pipe(response);
      return undefined;
    });
  },
});
