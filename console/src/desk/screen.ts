import type { Disposition } from "@gen/meldkamer/v1/incident_pb.ts";
import { createContext, useContext } from "react";

/** What lies over the console. One layer at a time; Esc takes it away. */
export type Layer =
  | "keys"
  | "command"
  | "offer"
  | "call"
  | "police"
  | "change"
  | "intake"
  | "closing"
  | "visit"
  | "announce"
  | "masks"
  | "silence";

export interface PersonChoice {
  readonly personKey: string;
  readonly name: string;
}

/** A question in the place of the action bar: Enter within five seconds, or it is gone. */
export interface Question {
  readonly text: string;
  /** A reason must be typed; then there is no clock, and Enter in the field confirms. */
  readonly needsReason: boolean;
  /** Somebody must be named as well; nobody is chosen beforehand. */
  readonly choose?: { readonly label: string; readonly people: readonly PersonChoice[] };
  confirm(reason: string, person: string): void;
}

export type QueueFilter = "all" | "mine" | "secured";
/** What is shown of the place, in the order of the key L. */
export const placeViews = ["plan", "map", "site"] as const;
export type PlaceView = (typeof placeViews)[number];
export type Column = "queue" | "incident" | "place";

/** What this window shows. None of it is the control room's state; a reload may forget it. */
export interface ScreenState {
  readonly selected: bigint | undefined;
  readonly layer: Layer | undefined;
  readonly question: Question | undefined;
  readonly filter: QueueFilter;
  readonly search: string;
  /** Shows every row although a flood would fold like ones. */
  readonly unfolded: boolean;
  readonly column: Column;
  readonly placeView: PlaceView;
  /** The map covers the working area beside the queue. */
  readonly mapWide: boolean;
  /** Level somebody chose; undefined follows the incident. */
  readonly level: string | undefined;
  readonly closingAs: Disposition | undefined;
  /** What stands below the place. */
  readonly board: "team" | "visits";
}

export interface Screen extends ScreenState {
  show(change: Partial<ScreenState>): void;
  select(incidentId: bigint | undefined): void;
}

export const firstScreen: ScreenState = {
  selected: undefined,
  layer: undefined,
  question: undefined,
  filter: "all",
  search: "",
  unfolded: false,
  column: "queue",
  placeView: "plan",
  mapWide: false,
  level: undefined,
  closingAs: undefined,
  board: "team",
};

const ScreenContext = createContext<Screen | undefined>(undefined);
export const ScreenProvider = ScreenContext.Provider;

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (screen === undefined)
    throw new Error("useScreen outside ScreenProvider; wrap the page in it");
  return screen;
}
