/** What the handheld says of visits and messages; fetched late, with them. */
export const lateWords = {
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
