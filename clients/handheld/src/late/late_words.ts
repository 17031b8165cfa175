import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  enrol: {
    title: "Dit toestel koppelen",
    note: "Daarna meldt dit toestel je aan zonder wachtwoord, een dienst lang.",
    code: "Koppelcode",
    enrol: "KOPPEL",
    busy: "Bezig met koppelen",
    wrong: "Deze code klopt niet, is gebruikt of is te oud. Vraag een nieuwe.",
    slow: "Te veel verkeerde codes. Wacht even.",
  },
  waking: {
    name: "Wek mij bij een oproep",
    note: "Ook als het scherm uit is. Stopt aan het einde van je dienst.",
    refused:
      "Meldingen zijn voor deze app geweigerd. Sta ze toe bij de instellingen van het toestel.",
    failed: "Dit lukte niet. Een oproep komt alleen als de app open is.",
  },
  told: {
    title: "Berichten",
    expected: "Bezoeker verwacht",
    topics: {
      first_support: "Eerste opvang nodig",
      checklist: "Controlelijst eerste opvang",
      device_lost: "Toestel kwijt",
    },
    read: (time: string) => (time === "" ? "gelezen" : `gelezen om ${time}`),
  },
  visit: {
    title: "Bezoeken",
    risk: "Verhoogd risico",
    begins: "BEZOEK BEGINT",
    ends: "AFMELDEN",
    endsYes: "IK BEN WEG",
    word: "Woord bij het afmelden, mag leeg",
    entry: "Toegang",
    entries: {
      sent_off: "Ik word weggestuurd",
      refused: "Ik mag niet naar binnen",
      let_in: "Na waarschuwing toch binnen",
    },
    call: (phone: string) => `Bel ${phone}`,
    reached: "Alles goed",
    notReached: "Geen gehoor",
    due: {
      check_call: (left: string) => `gesprek over ${left}`,
      planned_end: (left: string) => `klaar over ${left}`,
      grace: (left: string) => `alarm over ${left}`,
      second_call: (left: string) => `alarm, bel over ${left}`,
      last_call: (left: string) => `team gaat over ${left}`,
      return_today: (left: string) => `terug binnen ${left}`,
    },
  },
};

const en: typeof nl = {
  enrol: {
    title: "Enrol this device",
    note: "From then on it signs you in without a password, for one shift.",
    code: "Enrolment code",
    enrol: "ENROL",
    busy: "Enrolling",
    wrong: "This code is wrong, used or too old. Ask for a new one.",
    slow: "Too many wrong codes. Wait a moment.",
  },
  waking: {
    name: "Wake me for an offer",
    note: "Also when the screen is off. Ends with your duty.",
    refused: "Notifications are refused for this app. Allow them in the device's settings.",
    failed: "This did not work. An offer comes only while the app is open.",
  },
  told: {
    title: "Messages",
    expected: "Visitor expected",
    topics: {
      first_support: "First support needed",
      checklist: "Checklist of first support",
      device_lost: "Handheld lost",
    },
    read: (time: string) => (time === "" ? "read" : `read at ${time}`),
  },
  visit: {
    title: "Visits",
    risk: "Higher risk",
    begins: "VISIT BEGINS",
    ends: "SIGN OFF",
    endsYes: "I HAVE LEFT",
    word: "Word with the sign-off, may be empty",
    entry: "Entry",
    entries: {
      sent_off: "I am sent away",
      refused: "I may not enter",
      let_in: "Let in after a warning",
    },
    call: (phone: string) => `Call ${phone}`,
    reached: "All well",
    notReached: "No answer",
    due: {
      check_call: (left: string) => `call in ${left}`,
      planned_end: (left: string) => `done in ${left}`,
      grace: (left: string) => `alarm in ${left}`,
      second_call: (left: string) => `alarm, call in ${left}`,
      last_call: (left: string) => `team goes in ${left}`,
      return_today: (left: string) => `back within ${left}`,
    },
  },
};

/** What the handheld says of visits and messages; fetched late, with them. */
export const lateWords = inLanguage({ nl, en });
