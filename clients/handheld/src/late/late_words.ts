import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  told: {
    title: "Berichten",
    expected: "Bezoeker verwacht",
    topics: {
      first_support: "Eerste opvang nodig",
      checklist: "Controlelijst eerste opvang",
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
  told: {
    title: "Messages",
    expected: "Visitor expected",
    topics: {
      first_support: "First support needed",
      checklist: "Checklist of first support",
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
