import { counted } from "@ts/i18n/counted.ts";

/** What the console says about the map, in Dutch. */
export const mapNl = {
  map: "Kaart",
  keys: "Kaart: pijltjes schuiven, plus en min vergroten en verkleinen, 0 toont alles",
  near: "Wie is waar",
  nearTo: (place: string) => `Wie is bij ${place}`,
  nobody: "Niemand deelt nu een positie.",
  unplaced: (count: number) => `${counted(count, "eenheid", "eenheden")} zonder positie`,
  more: (count: number) => `en ${count} verder weg`,
  metres: (metres: number) =>
    metres < 1000
      ? `${Math.round(metres / 10) * 10} m`
      : `${(metres / 1000).toLocaleString("nl-NL", { maximumFractionDigits: 1 })} km`,
  within: (metres: number) => `± ${Math.max(1, Math.round(metres))} m`,
  fresh: "nu",
  old: (age: string) => `${age} oud`,
  oldAt: (time: string) => `van ${time}`,
  closer: "Vergroot",
  farther: "Verklein",
  whole: "Toon alles",
  wide: "Kaart groot",
  narrow: "Kaart in het paneel",
  noBase: "Geen kaart op deze server: alleen posities. meldctl map import zet er een neer.",
  coming: "De kaart wordt opgehaald.",
  scale: (metres: number) => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`),
  person: (call: string, status: string, far: string, age: string) =>
    [call, status, far, age].filter(Boolean).join(", "),
  ownWindow: "Kaart in een eigen venster",
  windowTitle: "Kaart, Meldkamer",
  windowViews: { both: "Beide", plan: "Plattegrond", map: "Kaart" },
  nothingChosen: "Deze kaart volgt de melding die op de console is gekozen.",
  hold: "Vasthouden",
  follows: "Volgt de console",
  held: "Staat vast op deze melding",
  keyView: "beeld",
  keyHold: "vasthouden",
};
