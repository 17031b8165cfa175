import { useEffect, useRef } from "react";
import { ChoiceTeller } from "./desk_choice.ts";

/** Tells the other windows of this browser what is chosen here. */
export function useTellChoice(selected: bigint | undefined): void {
  const teller = useRef<ChoiceTeller>(undefined);
  useEffect(() => {
    teller.current = new ChoiceTeller();
    return () => teller.current?.end();
  }, []);
  useEffect(() => teller.current?.tell(selected), [selected]);
}
