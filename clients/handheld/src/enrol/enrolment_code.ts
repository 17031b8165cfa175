import { useSyncExternalStore } from "react";

/** In the address after "#": never sent to a server, and so in no log. */
const mark = "#koppel";

const subscribe = (reader: () => void) => {
  window.addEventListener("hashchange", reader);
  return () => window.removeEventListener("hashchange", reader);
};

const code = (): string | undefined =>
  location.hash.startsWith(mark) ? location.hash.slice(mark.length + 1) : undefined;

/** The code that the address carries; empty: one is to be typed; undefined: nobody enrols. */
export const useEnrolmentCode = (): string | undefined => useSyncExternalStore(subscribe, code);

export const enrolmentAddress = mark;

/** The code is used or not wanted: it stays in no history. */
export function forgetCode(): void {
  history.replaceState(null, "", location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
