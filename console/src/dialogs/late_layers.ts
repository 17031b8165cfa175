import { lateModule } from "@ts/page/late_module.ts";
import { useEffect, useSyncExternalStore } from "react";

/**
 * The layers over the console, the board of visits, the drawing of floor plans and the window of the
 * map, fetched after the first picture: they weigh a tenth of the page, and no alarm waits for them.
 */
const lateLayers = lateModule(() => import("./layers.tsx"));

/** The parts, as soon as they are here. */
export function useLateLayers() {
  useEffect(() => lateLayers.fetch(), []);
  return useSyncExternalStore(lateLayers.subscribe, lateLayers.here);
}
