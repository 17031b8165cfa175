import { counted } from "@ts/i18n/counted.ts";
import { inLanguage } from "@ts/i18n/language.ts";

const nl = {
  title: "Op test",
  about: "Van deze bronnen openen storingen en testalarmen geen melding. Gevaar voor mensen wel.",
  none: "Er staat niets op test.",
  site: "hele locatie",
  until: (time: string, left: string) => `tot ${time}, nog ${left}`,
  by: (who: string, reason: string) => `${who}: ${reason}`,
  alarms: (count: number) => counted(count, "alarm ontvangen", "alarmen ontvangen"),
  end: "Beëindig test",
  endOf: (what: string) => `Test beëindigen: ${what}`,
  endReason: "Waarom nu",
  set: "Op test zetten",
};

const en: typeof nl = {
  title: "On test",
  about: "Faults and test alarms of these sources open no incident. Danger to people does.",
  none: "Nothing is on test.",
  site: "whole site",
  until: (time, left) => `until ${time}, ${left} left`,
  by: (who, reason) => `${who}: ${reason}`,
  alarms: (count) => counted(count, "alarm received", "alarms received"),
  end: "End the test",
  endOf: (what) => `End the test: ${what}`,
  endReason: "Why now",
  set: "Put on test",
};

/** What the console says of sources on test; fetched late with the layer that says it. */
export const maskWords = inLanguage({ nl, en });
