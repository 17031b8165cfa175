import { useSyncExternalStore } from "react";

export const views = ["times", "patterns", "dossiers"] as const;
export type View = (typeof views)[number];

const subscribe = (reader: () => void) => {
  window.addEventListener("hashchange", reader);
  return () => window.removeEventListener("hashchange", reader);
};

export const addressOf = (view: View): string => (view === "times" ? "#" : `#${view}`);

const named = (): View => views.find((view) => `#${view}` === location.hash) ?? "times";

/** Which part of the page the address names. */
export const useView = (): View => useSyncExternalStore(subscribe, named);
