import { useEffect, useMemo, useState } from "react";
import { firstScreen, type Screen } from "../desk/screen.ts";
import { followChoice } from "./desk_choice.ts";

/** What stands in the window of the map, in the order of the key L. */
export const mapWindowViews = ["both", "plan", "map"] as const;
export type MapWindowView = (typeof mapWindowViews)[number];

/** What this window shows. A press on the map holds that incident here; the desk keeps its own. */
export interface MapWindowScreen extends Screen {
  readonly view: MapWindowView;
  /** An incident stays, whatever the desk chooses. */
  readonly held: boolean;
  turn(view: MapWindowView): void;
  /** Holds what is shown, or follows the desk again. */
  hold(on: boolean): void;
}

export function useMapWindowScreen(): MapWindowScreen {
  const [followed, setFollowed] = useState<bigint>();
  const [held, setHeld] = useState<bigint>();
  const [view, setView] = useState<MapWindowView>("both");
  const [level, setLevel] = useState<{ of: bigint | undefined; level: string | undefined }>();
  useEffect(() => followChoice(setFollowed), []);
  const selected = held ?? followed;
  return useMemo(
    () => ({
      ...firstScreen,
      selected,
      level: level?.of === selected ? level?.level : undefined,
      show: (change) => setLevel({ of: selected, level: change.level }),
      select: setHeld,
      view,
      held: held !== undefined,
      turn: setView,
      hold: (on) => setHeld(on ? selected : undefined),
    }),
    [selected, level, view, held],
  );
}
