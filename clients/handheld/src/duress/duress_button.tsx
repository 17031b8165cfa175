import { HoldPress, listenForPress } from "@ts/press/hold_press.ts";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { silentDuress } from "./silent_duress.ts";

export const duressHoldMs = 2000;

export interface DuressButtonProps {
  /** The work at hand makes no sound, so duress makes none either. */
  silentWork?: boolean;
}

/** NOOD: held for two seconds or tapped three times, on every screen, with and without reception. */
export function DuressButton({ silentWork = false }: DuressButtonProps): ReactElement {
  const handset = useHandset();
  const button = useRef<HTMLButtonElement>(null);
  const [holding, setHolding] = useState(false);
  const [taps, setTaps] = useState(0);
  const silent = silentWork || silentDuress();
  useEffect(() => {
    if (button.current === null) return;
    const press = new HoldPress(duressHoldMs, {
      fire: () => void handset.raiseDuress(silent),
      holding: setHolding,
      tapped: setTaps,
    });
    return listenForPress(button.current, press);
  }, [handset, silent]);
  const hint = silent ? words.duress.silentHint : words.duress.hint;
  const said = holding ? words.duress.held : taps > 0 ? words.duress.more(3 - taps) : hint;
  return (
    <button ref={button} type="button" className={`duress ${holding ? "holding" : ""}`}>
      <span className="duress-ring" aria-hidden="true" />
      <span className="duress-name">{words.duress.name}</span>
      <span className="duress-hint">{said}</span>
    </button>
  );
}
