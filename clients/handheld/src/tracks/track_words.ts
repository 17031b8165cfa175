import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  title: "Wie keek naar mijn route",
  kept: (days: number) =>
    days === 0
      ? "Waar je was, wordt niet bewaard."
      : `Waar je in dienst was, blijft ${days} dagen bewaard. Wie kijkt, zegt waarom.`,
  nobody: "Niemand heeft gekeken.",
  span: (from: string, until: string) => `over ${from} tot ${until}`,
};

const en: typeof nl = {
  title: "Who looked at my route",
  kept: (days: number) =>
    days === 0
      ? "Where you were is not kept."
      : `Where you were on duty is kept for ${days} days. Whoever looks says why.`,
  nobody: "Nobody has looked.",
  span: (from: string, until: string) => `about ${from} to ${until}`,
};

/** What the handheld says of looks at a track; fetched late, with them. */
export const trackWords = inLanguage({ nl, en });
