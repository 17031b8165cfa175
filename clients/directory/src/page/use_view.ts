import { useSyncExternalStore } from "react";

export const views = [
  "sites",
  "devices",
  "people",
  "handhelds",
  "roster",
  "plans",
  "trial",
  "tests",
  "change",
  "history",
] as const;
export type View = (typeof views)[number];

const subscribe = (reader: () => void) => {
  window.addEventListener("hashchange", reader);
  return () => window.removeEventListener("hashchange", reader);
};

const named = (): View => views.find((view) => `#${view}` === location.hash) ?? "sites";

/** Which part of the page the address names. */
export const useView = (): View => useSyncExternalStore(subscribe, named);
