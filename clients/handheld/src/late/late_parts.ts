import { lateModule } from "@ts/page/late_module.ts";
import { useEffect, useSyncExternalStore } from "react";

/** What is not on the way of an offer, as one file fetched after the first picture. */
export const importParts = () => import("./parts.ts");
const lateParts = lateModule(importParts);

/** The parts, as soon as they are here. */
export function useLateParts() {
  useEffect(() => lateParts.fetch(), []);
  return useSyncExternalStore(lateParts.subscribe, lateParts.here);
}
