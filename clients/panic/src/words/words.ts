import { inLanguage } from "@ts/i18n/language.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

/** What the help button says, in the language of who sits at it. Both are built in: it waits for nothing. */
export const words = inLanguage({ nl, en });
