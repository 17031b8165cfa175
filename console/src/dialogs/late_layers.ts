import { lateModule } from "@ts/page/late_module.ts";

/**
 * The layers over the console, the board of visits and the drawing of floor plans, fetched after the
 * first picture: they weigh a tenth of the page, and no alarm waits for them.
 */
export const lateLayers = lateModule(() => import("./layers.tsx"));
