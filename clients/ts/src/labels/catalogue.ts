import { inLanguage } from "../i18n/language.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

/** Words for the server's states and codes in the language of this desk. */
export const labels = inLanguage({ nl, en });
