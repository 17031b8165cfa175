/**
 * Words in two languages. The Dutch catalogue is the type: a key the English one lacks does not
 * compile. Messages with a number or a name in them are functions, so no placeholder can be missed.
 */
export type Language = "nl" | "en";

const stored = "meldkamer.language";

/** The language of this desk; Dutch unless somebody chose otherwise on this browser. */
export function currentLanguage(): Language {
  try {
    return localStorage.getItem(stored) === "en" ? "en" : "nl";
  } catch {
    return "nl"; // No storage in this context (a test, or a locked-down kiosk).
  }
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(stored, language);
  location.reload();
}

/** The catalogue of the current language: `const words = inLanguage({ nl, en })`. */
export function inLanguage<Words>(catalogues: { nl: Words; en: Words }): Words {
  return catalogues[currentLanguage()];
}

/** 1 melding, 2 meldingen. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
