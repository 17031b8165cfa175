import { hourAndMinute, shortDay } from "@ts/time/format.ts";

/** What the account page says, in Dutch. */
export const nl = {
  product: "Meldkamer",
  page: "Mijn account",
  opening: "Mijn account wordt geopend",
  dark: "Donker scherm",
  failed: "Dit lukte niet. Probeer het opnieuw.",
  /** "do 26 nov 14:05"; empty: never. */
  moment: (ms: number | undefined) =>
    ms === undefined ? "" : `${shortDay(ms)} ${hourAndMinute(ms)}`,
  signIn: {
    title: "Aanmelden",
    note: "Passkeys, waar je bent aangemeld, en noodtoegang.",
    account: "Account",
    password: "Wachtwoord",
    signIn: "Aanmelden",
    signingIn: "Bezig",
    wrong: "Account of wachtwoord klopt niet.",
    unreachable: "De server is niet bereikbaar.",
    out: "Afmelden",
  },
  passkeys: {
    title: "Mijn passkeys",
    note: "Inloggen met je toestel of sleutel, zonder wachtwoord.",
    none: "Je hebt nog geen passkey.",
    label: "Naam",
    labelHint: "sleutelhanger",
    unnamed: "zonder naam",
    added: "Toegevoegd",
    used: "Laatst gebruikt",
    never: "nog niet",
    add: "Passkey toevoegen",
    busy: "Kijk naar je toestel",
    remove: "Verwijder",
    known: "Dit toestel heeft al een passkey voor dit account.",
  },
  firstKey: {
    makeTitle: "Maak eerst een passkey",
    makeWhy:
      "Jouw rol vraagt meer dan een wachtwoord: je toestel of sleutel, met je vinger of pincode. Daarna kun je verder.",
    make: "Passkey maken",
    showTitle: "Laat je passkey zien",
    showWhy: "Jouw rol vraagt meer dan een wachtwoord.",
    yours: (names: string) => `Je passkeys: ${names}`,
    show: "Passkey gebruiken",
    lost: "Passkey kwijt? De beheerder geeft je een nieuw wachtwoord, waarmee je een nieuwe maakt.",
  },
  sessions: {
    title: "Aangemeld",
    note: "Ken je er een niet? Beëindig die en wijzig je wachtwoord.",
    how: "Hoe",
    address: "Vanaf",
    since: "Sinds",
    seen: "Laatst gezien",
    current: "dit scherm",
    end: "Beëindig",
    methods: {
      password: "wachtwoord",
      passkey: "passkey",
      organisation: "organisatie-account",
      break_glass: "noodtoegang",
      device: "sleutel van het toestel",
    } as Record<string, string>,
  },
  glass: {
    title: "Noodtoegang",
    note: (minutes: number) =>
      `Rechten van leidinggevende en beheerder, ${minutes} minuten, alleen met twee mensen. Elke meldkamer krijgt een alarm.`,
    sealed: "Verzegeld. Niemand heeft noodtoegang.",
    asked: (who: string, until: string) =>
      `${who} vraagt om noodtoegang. Een ander moet instemmen voor ${until}.`,
    agreed: (by: string, who: string, until: string) =>
      `${by} stemt in. ${who} kan de noodtoegang openen tot ${until}.`,
    inUse: (who: string, until: string) =>
      who === "" ? `In gebruik tot ${until}.` : `In gebruik door ${who}, tot ${until}.`,
    reason: "Waarom is het nodig? Zonder namen van betrokkenen",
    ask: "Vraag noodtoegang",
    agree: "Ik stem in",
    open: "Open noodtoegang",
    seal: "Verzegel",
  },
  refusals: {
    PASSKEYS_OFF: "Op deze server zijn passkeys niet ingesteld. Vraag de beheerder.",
    PASSKEY_NEEDED: "Je hebt al een passkey. Laat die eerst zien.",
    PASSKEYS_TOO_MANY: "Je hebt het hoogste aantal passkeys. Verwijder er eerst een.",
    PASSKEY_KNOWN: "Deze passkey is al bekend.",
    PASSKEY_REFUSED: "Deze passkey is niet geaccepteerd. Probeer het opnieuw.",
    PASSKEY_UNKNOWN: "Deze passkey is er niet meer.",
    SESSION_UNKNOWN: "Deze aanmelding is er niet meer.",
    BREAK_GLASS_BUSY: "Er is al noodtoegang gevraagd of in gebruik.",
    BREAK_GLASS_UNKNOWN: "Te laat: de vraag is verlopen. Vraag opnieuw.",
    BREAK_GLASS_SAME_PERSON: "Een ander dan wie vraagt moet instemmen.",
    BREAK_GLASS_NOT_AGREED: "Nog niemand heeft ingestemd.",
    BREAK_GLASS_NOT_ASKER: "Alleen wie het vroeg kan de noodtoegang openen.",
  } as Record<string, string>,
};

export type Words = typeof nl;
