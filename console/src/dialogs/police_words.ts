import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  title: "Politie bellen",
  read: "Lees voor",
  spokenTo: "Gesproken met",
  reference: "Kenmerk van de politie",
  expected: "Verwacht over (minuten)",
  called: "Gebeld, leg vast",
  update: "Kenmerk of tijd bijwerken",
  arrived: "Politie is ter plaatse",
  standDown: "Afgebeld",
  declined: "Niet gebeld",
  reason: "Reden bij afbellen of niet bellen",
  drill: "Oefening: er mag niemand gebeld worden.",
  state: "Stand",
};

const en: typeof nl = {
  title: "Call the police",
  read: "Read out",
  spokenTo: "Spoken to",
  reference: "Police reference",
  expected: "Expected in (minutes)",
  called: "Called, record it",
  update: "Update reference or time",
  arrived: "Police are on scene",
  standDown: "Stood down",
  declined: "Not called",
  reason: "Reason for standing down or not calling",
  drill: "Drill: nobody may be called.",
  state: "State",
};

/** What the layer about the police says; fetched late with it. */
export const policeWords = inLanguage({ nl, en });
