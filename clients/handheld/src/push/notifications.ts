import type { Handset } from "../handset/handset.ts";
import { importParts } from "../late/late_parts.ts";

/** Hears from the service worker that the guard pressed "Ik ga" on a notification. */
export function followNotifications(handset: Handset): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent) => {
    if (data?.going === undefined) return;
    void importParts().then(({ answerOffer }) => answerOffer(handset, data.going));
  });
}
