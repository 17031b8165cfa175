import { useEffect, useRef } from "react";
import { acknowledge, silence, tick } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { placeViews, type Screen } from "../desk/screen.ts";
import { currentDuty } from "../incident/checklist.tsx";
import { incidentActions } from "../incident/incident_actions.ts";
import { queueRows } from "../queue/queue_rows.ts";
import { wishOf } from "../queue/queue_wish.ts";
import { turnBoard } from "../team/boards.tsx";
import { singleKeysOn } from "./key_map.ts";
import { stepLevel } from "./step_level.ts";

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a") !== null;

/** Ids of the list as it is shown, for the arrows. */
function shownIds(desk: Desk, screen: Screen): bigint[] {
  return queueRows(desk.queue, desk.live, wishOf(desk, screen)).flatMap((row) =>
    row.kind === "incident" ? [row.incident.incidentId] : [],
  );
}

/** Another incident of the list, by an arrow, Home or End. */
export function pick(desk: Desk, screen: Screen, key: string): void {
  const ids = shownIds(desk, screen);
  const at = ids.indexOf(screen.selected ?? -1n);
  const to =
    key === "Home" ? 0 : key === "End" ? ids.length - 1 : key === "ArrowDown" ? at + 1 : at - 1;
  const id = ids[Math.max(0, Math.min(ids.length - 1, to))];
  if (id !== undefined) screen.select(id);
}

/** The digit of an incident nobody accepted: takes it, and shows it. */
function acceptDigit(desk: Desk, screen: Screen, digit: number): void {
  const incidentId = desk.slots.incidentAt(digit);
  if (incidentId === undefined) return;
  screen.select(incidentId);
  void acknowledge(desk, incidentId);
}

function answerDuty(desk: Desk, screen: Screen, key: string): boolean {
  const incident = desk.live.incidents.get(screen.selected ?? -1n);
  const duty = incident === undefined ? undefined : currentDuty(incident);
  if (incident === undefined || duty === undefined) return false;
  const answer = duty.question ? { J: "yes", G: "no" }[key] : { " ": "done" }[key];
  if (answer === undefined) return false;
  void tick(desk, incident.incidentId, duty.code, answer);
  return true;
}

/** The regions F6 goes along. */
export function nextRegion(back: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + (back ? regions.length - 1 : 1)) % regions.length];
  next?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled), input')?.focus();
}

const focusOn = (id: string): void => document.getElementById(id)?.focus();

/** Keys that work everywhere, also while somebody types. True when it took the key. */
function everywhere(event: KeyboardEvent, screen: Screen): boolean {
  if (event.key === "F1") screen.show({ layer: screen.layer === "keys" ? undefined : "keys" });
  else if (event.key === "F6") nextRegion(event.shiftKey);
  else if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "k") {
    screen.show({ layer: "command" });
  } else return false;
  return true;
}

/** Floor plan, map, what is known of the site, and round again. */
function turnPlace(screen: Screen): void {
  const at = placeViews.indexOf(screen.placeView);
  screen.show({ placeView: placeViews[(at + 1) % placeViews.length], mapWide: false });
}

/** Single keys of the screen and of the queue. True when it took the key. */
function singleKey(event: KeyboardEvent, desk: Desk, screen: Screen): boolean {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (/^[1-9]$/.test(key)) acceptDigit(desk, screen, Number(key));
  else if (/^(ArrowUp|ArrowDown|Home|End)$/.test(key)) pick(desk, screen, key);
  else if (key === "M") silence(desk);
  else if (key === "/") focusOn("queue-search");
  else if (key === "N") focusOn("note");
  else if (key === "A") screen.show({ layer: "intake" });
  else if (key === "Z") turnBoard(desk, screen);
  else if (key === "L") turnPlace(screen);
  else if (key === "K") screen.show({ placeView: "map", mapWide: !screen.mapWide });
  else if (key === "PageUp" || key === "PageDown") {
    void stepLevel(desk, screen, key === "PageUp" ? -1 : 1);
  } else if (key === "Escape") screen.show({ question: undefined, mapWide: false });
  else return incidentKey(key, desk, screen);
  return true;
}

function incidentKey(key: string, desk: Desk, screen: Screen): boolean {
  if (answerDuty(desk, screen, key)) return true;
  const incident = desk.live.incidents.get(screen.selected ?? -1n);
  if (incident === undefined) return false;
  const wanted = key === "Enter" ? "ENTER" : key;
  const action = incidentActions(desk, screen, incident).find((one) => one.key === wanted);
  if (action === undefined || action.disabled) return false;
  action.run();
  return true;
}

/** The keyboard of the console. Single keys rest while a field has the focus or a layer is open. */
export function useConsoleKeys(desk: Desk, screen: Screen): void {
  const latest = useRef({ desk, screen });
  latest.current = { desk, screen };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { desk, screen } = latest.current;
      if (event.isComposing) return;
      if (everywhere(event, screen)) {
        event.preventDefault();
        return;
      }
      if (screen.layer !== undefined || screen.question !== undefined) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const presses = event.key === "Enter" || event.key === " ";
      if ((presses && isButton(event.target)) || !singleKeysOn()) return;
      // A key that is held down is one press: no second alarm is accepted by a heavy finger.
      if (event.repeat && !event.key.startsWith("Arrow")) return;
      if (singleKey(event, desk, screen)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
