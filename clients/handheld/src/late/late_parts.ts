import { lateModule } from "@ts/page/late_module.ts";

/** Visits and messages, as one file fetched after the first picture: an offer never waits for them. */
export const importParts = () => import("./parts.ts");
export const lateParts = lateModule(importParts);
