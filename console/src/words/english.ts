import { en as labels } from "@ts/labels/en.ts";
import { sentencesEn as sentences } from "@ts/labels/timeline_en.ts";

/**
 * What the console shares with other pages, in English;
 * its own words are built in: as a file that is fetched when somebody reads English.
 */
export const english = { labels, sentences };
