const mark = "meldkamer-pocket";

/** Whether this device may be known at the server, without opening where its key lies. */
export function hasPocket(): boolean {
  try {
    return localStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}

export function markPocket(here: boolean): void {
  if (here) localStorage.setItem(mark, "yes");
  else localStorage.removeItem(mark);
}
