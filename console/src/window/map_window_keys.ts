import { useEffect, useRef } from "react";
import { silence } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { isTyping, nextRegion, pick } from "../keys/console_keys.ts";
import { singleKeysOn } from "../keys/key_map.ts";
import { stepLevel } from "../keys/step_level.ts";
import { type MapWindowScreen, mapWindowViews } from "./map_window_screen.ts";

/** Both, floor plan, map, and round again. */
function turnView(screen: MapWindowScreen): void {
  const at = mapWindowViews.indexOf(screen.view);
  screen.turn(mapWindowViews[(at + 1) % mapWindowViews.length] ?? "both");
}

/** True when it took the key. */
function singleKey(event: KeyboardEvent, desk: Desk, screen: MapWindowScreen): boolean {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (key === "L") turnView(screen);
  else if (key === "F") screen.hold(!screen.held);
  else if (key === "M") silence(desk);
  else if (key === "Escape") screen.hold(false);
  else if (/^(ArrowUp|ArrowDown|Home|End)$/.test(key)) pick(desk, screen, key);
  else if (key === "PageUp" || key === "PageDown") {
    if (screen.view === "map") screen.turn("both");
    void stepLevel(desk, screen, key === "PageUp" ? -1 : 1);
  } else return false;
  return true;
}

/** The keyboard of the window of the map: what is shown, and of which incident. */
export function useMapWindowKeys(desk: Desk, screen: MapWindowScreen): void {
  const latest = useRef({ desk, screen });
  latest.current = { desk, screen };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const { desk, screen } = latest.current;
      if (event.key === "F6") nextRegion(event.shiftKey);
      else if (isTyping(event.target) || !singleKeysOn()) return;
      else if (!singleKey(event, desk, screen)) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
