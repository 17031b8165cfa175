import { nl } from "./nl.ts";

/** The same words for a page whose own words are Dutch only: half a page is not half in English. */
export const labels = nl;
