import { inLanguage } from "../i18n/language.ts";

const nl = {
  title: "Ben jij het nog?",
  why: "Voor deze handeling vragen we opnieuw wie achter het scherm zit.",
  password: "Wachtwoord",
  confirm: "Bevestig",
  passkey: "Bevestig met passkey",
  leave: "Laat maar",
  wrong: "Dit klopt niet. Probeer het opnieuw.",
  slow: "Te veel pogingen. Wacht even.",
  unreachable: "De server is niet bereikbaar.",
};

const en: typeof nl = {
  title: "Is it still you?",
  why: "For this we ask again who is at the screen.",
  password: "Password",
  confirm: "Confirm",
  passkey: "Confirm with a passkey",
  leave: "Leave it",
  wrong: "This is not right. Try again.",
  slow: "Too many tries. Wait a moment.",
  unreachable: "The server cannot be reached.",
};

/** What the dialog says that asks again who is at the screen. */
export const proofWords = inLanguage({ nl, en });
