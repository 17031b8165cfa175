import { en as labels } from "@ts/labels/en.ts";
import { refusalsEn as refusals } from "@ts/labels/refusals_en.ts";
import { en as words } from "./en.ts";

/** Everything that this page says in English, as a file that is fetched when somebody reads English. */
export const english = { labels, refusals, words };
