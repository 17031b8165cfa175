/**
 * Words in two languages. The Dutch catalogue is the type: a key the English one lacks does not
 * compile. Messages with a number or a name in them are functions, so no placeholder can be missed.
 */
export type Language = "nl" | "en";

/** A cookie, because signing out has the browser clear everything else that a page keeps. */
const kept = "language";
const keptForSeconds = 365 * 86_400;

/** The language of who works at this browser; Dutch unless somebody chose otherwise. */
export function currentLanguage(): Language {
  // No document: a test, or a service worker.
  const cookies = typeof document === "undefined" ? "" : document.cookie;
  return cookies.split("; ").includes(`${kept}=en`) ? "en" : "nl";
}

/** Begins the page again in that language; false when the browser keeps no choice. */
export function chooseLanguage(language: Language): boolean {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: read before the first picture, which the cookie store is too late for.
  document.cookie = `${kept}=${language}; Path=/; Max-Age=${keptForSeconds}; SameSite=Strict${secure}`;
  if (currentLanguage() !== language) return false;
  location.reload();
  return true;
}

/** The account's own language, at whichever desk: true when the page begins again in it. */
export function followLanguage(chosen: string | undefined): boolean {
  if ((chosen !== "nl" && chosen !== "en") || chosen === currentLanguage()) return false;
  return chooseLanguage(chosen);
}

/** The catalogue of the current language: `const words = inLanguage({ nl, en })`. */
export function inLanguage<Words>(catalogues: { nl: Words; en: Words }): Words {
  return catalogues[currentLanguage()];
}

/**
 * Starts a page in the language of its reader. Dutch is built in and waits for nothing; English is a
 * file of its own, and a page that cannot fetch it speaks Dutch.
 */
export function startInLanguage(speakEnglish: () => Promise<unknown>, start: () => void): void {
  if (currentLanguage() === "nl") {
    start();
    return;
  }
  speakEnglish()
    .then(() => {
      document.documentElement.lang = "en";
    })
    .catch(() => {})
    .then(start);
}
