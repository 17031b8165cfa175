import { counted } from "@ts/i18n/counted.ts";
import type { mapNl } from "./words_nl.ts";

/** What the console says about the map, in English. */
export const mapEn: typeof mapNl = {
  map: "Map",
  keys: "Map: arrows move it, plus and minus zoom, 0 shows everything",
  near: "Who is where",
  nearTo: (place: string) => `Who is near ${place}`,
  nobody: "Nobody shares a position now.",
  unplaced: (count: number) => `${counted(count, "unit", "units")} without a position`,
  more: (count: number) => `and ${count} farther away`,
  metres: (metres: number) =>
    metres < 1000
      ? `${Math.round(metres / 10) * 10} m`
      : `${(metres / 1000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} km`,
  within: (metres: number) => `± ${Math.max(1, Math.round(metres))} m`,
  fresh: "now",
  old: (age: string) => `${age} old`,
  oldAt: (time: string) => `from ${time}`,
  closer: "Zoom in",
  farther: "Zoom out",
  whole: "Show everything",
  wide: "Large map",
  narrow: "Map in the panel",
  noBase: "This server has no map: positions only. meldctl map import puts one there.",
  coming: "The map is on its way.",
  scale: (metres: number) => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`),
  person: (call: string, status: string, far: string, age: string) =>
    [call, status, far, age].filter(Boolean).join(", "),
  ownWindow: "Map in a window of its own",
  windowTitle: "Map, Meldkamer",
  windowViews: { both: "Both", plan: "Floor plan", map: "Map" },
  nothingChosen: "This map follows the incident that is chosen in the console.",
  hold: "Hold",
  follows: "Follows the console",
  held: "Held on this incident",
  keyView: "view",
  keyHold: "hold",
};
