import type { ReactElement } from "react";
import { chooseLanguage, currentLanguage, type Language } from "./language.ts";

/** Each language in its own words. */
export const languageNames: Readonly<Record<Language, string>> = {
  nl: "Nederlands",
  en: "English",
};

export const otherLanguage = (): Language => (currentLanguage() === "nl" ? "en" : "nl");

/** One press to the other language. */
export function LanguageChoice(): ReactElement {
  const other = otherLanguage();
  return (
    <button type="button" className="plain" lang={other} onClick={() => chooseLanguage(other)}>
      {languageNames[other]}
    </button>
  );
}
