import { inLanguage } from "@ts/i18n/language.ts";
import { mapEn } from "./words_en.ts";
import { mapNl } from "./words_nl.ts";

/** What the console says about the map, in the language of this desk; fetched late with it. */
export const mapWords = inLanguage({ nl: mapNl, en: mapEn });
