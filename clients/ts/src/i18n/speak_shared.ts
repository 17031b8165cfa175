import { speakLabels } from "../labels/catalogue.ts";
import type { Labels } from "../labels/nl.ts";

/** What every page says, in one language. */
export interface SharedWords {
  labels: Labels;
}

export function speakShared({ labels }: SharedWords): void {
  speakLabels(labels);
}
