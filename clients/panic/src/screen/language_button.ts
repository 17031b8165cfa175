import { chooseLanguage, currentLanguage } from "@ts/i18n/language.ts";
import { button } from "./dom.ts";

/** Tells the server which language the account chose. */
export type KeepLanguage = (chosen: { language: "nl" | "en" }) => Promise<unknown>;

/** One press to the other language, named in itself; at the account too when somebody is signed in. */
export function languageButton(keep?: KeepLanguage): HTMLButtonElement {
  const language = currentLanguage() === "nl" ? "en" : "nl";
  const begin = () => void chooseLanguage(language);
  const made = button("plain", language === "en" ? "English" : "Nederlands", () => {
    if (keep === undefined) begin();
    else void keep({ language }).then(begin, begin);
  });
  made.lang = language;
  return made;
}
