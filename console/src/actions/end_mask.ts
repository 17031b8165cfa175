import type { Desk } from "../desk/desk.ts";
import { maskWords } from "../masks/mask_words.ts";

/** Ends a test before its time. */
export async function endMask(desk: Desk, maskId: bigint, reason: string): Promise<void> {
  await desk.verbs.run({
    key: `end mask ${maskId}`,
    what: maskWords.end,
    send: (requestId) => desk.clients.intake.endMask({ requestId, maskId, reason }),
  });
  await desk.masks.look();
}
