const kept = "meldkamer.handheld.silent_duress";

/** Whether NOOD on this device leaves the screen as it is; the guard chooses it on the duty screen. */
export const silentDuress = (): boolean => localStorage.getItem(kept) === "yes";

export function chooseSilentDuress(silent: boolean): void {
  localStorage.setItem(kept, silent ? "yes" : "no");
}
