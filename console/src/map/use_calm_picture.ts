import { useEffect, useState } from "react";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/desk_context.ts";

/** Milliseconds between two looks: people walk, and a list that is read must not run. */
const calmMs = 500;

/** The desk, rendered again at most twice a second, however many positions come. */
export function useCalmPicture(): Desk {
  const desk = useDesk();
  const [, setLook] = useState(0);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setLook((count) => count + 1);
      }, calmMs);
    };
    const leaveFrames = desk.frames.subscribe(look);
    const leaveSeconds = desk.ticker.subscribe(look);
    return () => {
      clearTimeout(waiting);
      leaveFrames();
      leaveSeconds();
    };
  }, [desk]);
  return desk;
}
