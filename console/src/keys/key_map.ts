import { words } from "../words/words.ts";

export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The key card (F1): every key that does something, by where it acts. */
export const keyCard = (): Readonly<
  Record<"queue" | "incident" | "screen", readonly KeyLine[]>
> => ({
  queue: [
    { keys: ["1–9"], does: words.keyCard.accept },
    { keys: ["↑", "↓"], does: words.keyCard.pick },
    { keys: ["Home", "End"], does: words.keyCard.ends },
    { keys: ["/"], does: words.keyCard.search },
    { keys: ["M"], does: words.keyCard.silence },
    { keys: ["A"], does: words.keyCard.intake },
  ],
  incident: [
    { keys: ["D"], does: words.keyCard.escalate },
    { keys: ["T"], does: words.keyCard.team },
    { keys: ["B"], does: words.keyCard.call },
    { keys: ["P"], does: words.keyCard.police },
    { keys: ["W"], does: words.keyCard.hold },
    { keys: ["V"], does: words.keyCard.secure },
    { keys: ["X"], does: words.keyCard.close_ },
    { keys: ["C"], does: words.keyCard.change },
    { keys: [words.checklist.space], does: words.keyCard.tick },
    { keys: ["J"], does: words.keyCard.yes },
    { keys: ["G"], does: words.keyCard.no },
    { keys: ["N"], does: words.keyCard.note },
  ],
  screen: [
    { keys: ["L"], does: words.keyCard.plan },
    { keys: ["K"], does: words.keyCard.map },
    { keys: ["Z"], does: words.keyCard.board },
    { keys: ["PgUp", "PgDn"], does: words.keyCard.level },
    { keys: ["F6"], does: words.keyCard.regions },
    { keys: ["Ctrl", "K"], does: words.keyCard.command },
    { keys: ["F1"], does: words.keyCard.card },
    { keys: ["Esc"], does: words.keyCard.escape },
  ],
});

const stored = "meldkamer.single_keys";

/** Keys without Ctrl can be switched off on this desk (WCAG 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(stored) !== "off";
export const switchSingleKeys = (on: boolean): void =>
  localStorage.setItem(stored, on ? "on" : "off");
