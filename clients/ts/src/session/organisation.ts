import { inLanguage } from "../i18n/language.ts";
import { organisationEn } from "./organisation_en.ts";

/** Signing in by an organisation account: what the server says of it, in words. */

export type OrganisationWords = typeof nl;

const nl = {
  enter: "Inloggen met organisatie-account",
  reasons: {
    onbereikbaar:
      "De aanmelding van de organisatie is niet bereikbaar. Meld aan met een eigen account, of probeer het later.",
    verlopen: "Het aanmelden duurde te lang of begon in een ander venster. Probeer het opnieuw.",
    geweigerd: "De organisatie heeft deze aanmelding niet goedgekeurd. Vraag de beheerder.",
    geen_rol: "Dit organisatie-account heeft hier geen rol. Vraag de beheerder.",
    naam_bezet: "Er is hier al een ander account met deze naam. Vraag de beheerder.",
    storing: "Aanmelden lukt nu niet. Probeer het later.",
  },
};

export const organisationWords: OrganisationWords = inLanguage({ nl, en: organisationEn });

/** Why the last try ended, from the address (`?aanmelden=geen_rol`); empty: there was none. */
export function lastTry(search: string): string {
  const reason = new URLSearchParams(search).get("aanmelden");
  if (reason === null) return "";
  const known = Object.entries(organisationWords.reasons).find(([key]) => key === reason);
  return known?.[1] ?? organisationWords.reasons.storing;
}

/** Where the button leads: off to the provider, and back to the page that it is on. */
export const startAddress = (path: string): string =>
  `/auth/oidc/start?naar=${encodeURIComponent(path)}`;

/** Which ways in there are besides a password. */
export interface WaysIn {
  /** The organisation's name when one is configured, else empty. */
  readonly organisation: string;
  readonly passkeys: boolean;
}

export async function waysIn(ask: typeof fetch): Promise<WaysIn> {
  try {
    const answer = await ask("/auth/oidc");
    const said: unknown = answer.ok ? await answer.json() : {};
    const known = typeof said === "object" && said !== null ? said : {};
    const name = "name" in known ? known.name : "";
    return {
      organisation: typeof name === "string" ? name : "",
      passkeys: "passkeys" in known && known.passkeys === true,
    };
  } catch {
    return { organisation: "", passkeys: false }; // The server is away: then the page says so elsewhere.
  }
}
