import type { ReactElement } from "react";
import { chooseLanguage, currentLanguage, type Language } from "./language.ts";

/** Each language in its own words. */
export const languageNames: Readonly<Record<Language, string>> = {
  nl: "Nederlands",
  en: "English",
};

export const otherLanguage = (): Language => (currentLanguage() === "nl" ? "en" : "nl");

/** Tells the server which language the account chose. */
export type KeepLanguage = (chosen: { language: Language }) => Promise<unknown>;

/** To the other language, at the account too when somebody is signed in. Works without the server. */
export function changeLanguage(keep?: KeepLanguage): void {
  const language = otherLanguage();
  const begin = () => void chooseLanguage(language);
  if (keep === undefined) begin();
  else keep({ language }).then(begin, begin);
}

/** One press to the other language. */
export function LanguageChoice({ keep }: { keep?: KeepLanguage }): ReactElement {
  const other = otherLanguage();
  return (
    <button type="button" className="plain" lang={other} onClick={() => changeLanguage(keep)}>
      {languageNames[other]}
    </button>
  );
}
