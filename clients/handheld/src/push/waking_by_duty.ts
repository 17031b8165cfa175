import type { Transport } from "@ts/rpc/connect.ts";
import { importParts } from "../late/late_parts.ts";

/** An offer wakes the device on duty only, if its guard wants that. */
export function createWakingByDuty(transport: Transport): { follow(onDuty: boolean): void } {
  let before = false;
  return {
    follow(onDuty) {
      if (onDuty === before) return;
      before = onDuty;
      void importParts().then(({ beginWaking, endWaking }) =>
        onDuty ? beginWaking(transport) : endWaking(transport),
      );
    },
  };
}
