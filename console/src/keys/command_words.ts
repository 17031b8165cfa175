import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  note: "Notitie schrijven",
  done: (duty: string) => `Afvinken: ${duty}`,
  yes: (duty: string) => `Ja: ${duty}`,
  no: (duty: string) => `Nee: ${duty}`,
  silence: "Radiostilte opheffen",
  merge: (number: string) => `Samenvoegen met ${number}`,
  duress: (call: string) => `Nood opheffen: ${call}`,
  search: "Zoeken in de wachtrij",
  plan: "Plattegrond tonen",
  map: "Kaart tonen",
  site: "Gegevens van de locatie tonen",
  mapWide: "Kaart groot",
  mapNarrow: "Kaart terug in het paneel",
  team: "Team tonen",
  visits: "Bezoeken tonen",
  theme: "Licht of donker scherm",
  account: "Mijn account, passkeys en aanmeldingen",
};

const en: typeof nl = {
  note: "Write a note",
  done: (duty) => `Tick: ${duty}`,
  yes: (duty) => `Yes: ${duty}`,
  no: (duty) => `No: ${duty}`,
  silence: "End the radio silence",
  merge: (number) => `Join with ${number}`,
  duress: (call) => `End the duress: ${call}`,
  search: "Search the queue",
  plan: "Show the floor plan",
  map: "Show the map",
  site: "Show what is known of the site",
  mapWide: "Large map",
  mapNarrow: "Map back into the panel",
  team: "Show the team",
  visits: "Show the visits",
  theme: "Light or dark screen",
  account: "My account, passkeys and sign-ins",
};

/** Commands that stand on no button with words of their own; fetched late with the command line. */
export const commandWords = inLanguage({ nl, en });
