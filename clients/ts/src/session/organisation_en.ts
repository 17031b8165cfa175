import type { OrganisationWords } from "./organisation.ts";

/** Signing in by an organisation account, in English. */
export const organisationEn: OrganisationWords = {
  enter: "Sign in with your organisation account",
  reasons: {
    onbereikbaar:
      "The organisation's sign-in cannot be reached. Use a local account, or try again later.",
    verlopen: "Signing in took too long or began in another window. Try again.",
    geweigerd: "The organisation did not approve this sign-in. Ask the administrator.",
    geen_rol: "This organisation account has no role here. Ask the administrator.",
    naam_bezet: "Another account here has this name. Ask the administrator.",
    storing: "Signing in does not work now. Try again later.",
  },
};
