import { inLanguage } from "@ts/i18n/language.ts";
import { visitsEn } from "./words_en.ts";
import { visitsNl } from "./words_nl.ts";

/** What the board of visits says, in the language of this desk; fetched late with it. */
export const visitWords = inLanguage({ nl: visitsNl, en: visitsEn });
