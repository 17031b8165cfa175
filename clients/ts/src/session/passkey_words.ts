import { inLanguage } from "../i18n/language.ts";

const nl = {
  enter: "Inloggen met passkey",
  busy: "Kijk naar je toestel",
  /** The person or the browser ended it, or no passkey was there. */
  cancelled: "Er is geen passkey gekozen.",
  refused: "Deze passkey is niet geaccepteerd. Probeer het opnieuw of gebruik je wachtwoord.",
  unreachable: "De server is niet bereikbaar.",
};

const en: typeof nl = {
  enter: "Sign in with a passkey",
  busy: "Look at your device",
  cancelled: "No passkey was chosen.",
  refused: "This passkey was not accepted. Try again, or use your password.",
  unreachable: "The server cannot be reached.",
};

/** What every page says of passkeys; fetched late, with them. */
export const passkeyWords = inLanguage({ nl, en });
