import { useSyncExternalStore } from "react";

export type View = "times" | "dossiers";

const subscribe = (reader: () => void) => {
  window.addEventListener("hashchange", reader);
  return () => window.removeEventListener("hashchange", reader);
};

export const addressOf = (view: View): string => (view === "times" ? "#" : "#dossiers");

/** Which part of the page the address names. */
export const useView = (): View =>
  useSyncExternalStore(subscribe, () => (location.hash === "#dossiers" ? "dossiers" : "times"));
