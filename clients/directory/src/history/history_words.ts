import { inLanguage } from "@ts/i18n/language.ts";
import { historyEn } from "./words_en.ts";
import { historyNl } from "./words_nl.ts";

/** What the history says, in the language of its reader. */
export const historyWords = inLanguage({ nl: historyNl, en: historyEn });
