import { createContext, useContext, useSyncExternalStore } from "react";
import type { Desk } from "./desk.ts";

const DeskContext = createContext<Desk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

/** The desk this component stands on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error("useDesk outside DeskProvider; wrap the page in it");
  return desk;
}

/** The desk, rendered again with each published picture: once a frame, however many messages. */
export function usePicture(): Desk {
  const desk = useDesk();
  useSyncExternalStore(desk.frames.subscribe, desk.frames.version);
  return desk;
}

/** Server time for what shows seconds; rendered again each second. */
export function useSecond(): number {
  const { ticker } = useDesk();
  return useSyncExternalStore(ticker.subscribe, ticker.second);
}

/** Server time for a timer, or undefined while the picture is stale: then a timer shows "?". */
export function useTrustedSecond(): number | undefined {
  const desk = usePicture();
  const second = useSecond();
  return desk.stale ? undefined : second;
}
