import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Handset } from "./handset.ts";

const HandsetContext = createContext<Handset | undefined>(undefined);
export const HandsetProvider = HandsetContext.Provider;

/** The device, rendered again with each published picture. */
export function useHandset(): Handset {
  const handset = useContext(HandsetContext);
  if (handset === undefined) {
    throw new Error("useHandset outside HandsetProvider; wrap the page in it");
  }
  useSyncExternalStore(handset.frames.subscribe, handset.frames.version);
  return handset;
}

/** Server time, rendered again four times a second: a countdown never skips a number. */
export function useServerNow(): number {
  const { clock } = useHandset();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 250);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
