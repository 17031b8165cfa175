import { type Labels, nl } from "./nl.ts";

/** Words for the server's states and codes. Read while drawing, never before: English comes later. */
export let labels: Labels = nl;

export function speakLabels(other: Labels): void {
  labels = other;
}
