import { lateModule } from "@ts/page/late_module.ts";

/**
 * The layers over the console and the board of visits, fetched after the first picture: they weigh a
 * tenth of the page, and no alarm waits for them.
 */
export const lateLayers = lateModule(() => import("./layers.tsx"));
