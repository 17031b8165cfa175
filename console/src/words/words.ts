import { inLanguage } from "@ts/i18n/language.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

/** What the console says, in the language of this desk. */
export const words = inLanguage({ nl, en });
