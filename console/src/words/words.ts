import { nl, type Words } from "./nl.ts";

/** What the console says. Read while drawing, never before: English comes later. */
export let words: Words = nl;

export function speak(other: Words): void {
  words = other;
}
