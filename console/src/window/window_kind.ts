/** Where the map is served as a window of its own, for the second screen of a desk. */
export const mapWindowPath = "/kaart";

/** The same name opens the same window again, in front. */
export const mapWindowName = "meldkamer-kaart";

/** Opens it, or brings it to the front. */
export const openMapWindow = (): void => void window.open(mapWindowPath, mapWindowName);

/** This window shows the map and nothing else of the desk. */
export const isMapWindow = (): boolean => location.pathname.replace(/\/$/, "") === mapWindowPath;
