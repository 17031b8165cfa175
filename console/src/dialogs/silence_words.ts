import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  title: "Radiostilte opheffen",
  note: "Toestellen ter plaatse mogen daarna weer zenden. Politie en leiding besluiten dat samen.",
  police: "Gesproken met de politie",
  director: "Samen besloten met",
  pick: "kies",
  release: "Hef op",
};

const en: typeof nl = {
  title: "Release the radio silence",
  note: "Devices at the place may send again after this. Police and management decide it together.",
  police: "Spoken to at the police",
  director: "Decided together with",
  pick: "choose",
  release: "Release",
};

/** What the layer that ends a radio silence says; fetched late with it. */
export const silenceWords = inLanguage({ nl, en });
