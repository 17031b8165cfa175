import type { Place } from "./places.ts";

/** A confirmed place is believed this long; then the page asks again. */
export const placeValidMs = 12 * 60 * 60 * 1000;

const key = "meldkamer.hulp.place";

interface Kept {
  person: string;
  at: number;
  place: Place;
}

export interface PlaceMemory {
  /** The place this person confirmed, as long as it is fresh enough to send people to. */
  confirmed(person: string, now: number): Place | undefined;
  /** The last confirmed place however old: a good proposal, no more. */
  last(person: string): Place | undefined;
  confirm(person: string, place: Place, now: number): void;
  forget(): void;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function placeMemoryOn(shelf: Shelf): PlaceMemory {
  function kept(person: string): Kept | undefined {
    try {
      const found = JSON.parse(shelf.getItem(key) ?? "null") as Kept | null;
      return found?.person === person ? found : undefined;
    } catch {
      return undefined;
    }
  }
  return {
    confirmed(person, now) {
      const found = kept(person);
      const fresh = found !== undefined && found.at <= now && now - found.at < placeValidMs;
      return fresh ? found.place : undefined;
    },
    last: (person) => kept(person)?.place,
    confirm(person, place, now) {
      shelf.setItem(key, JSON.stringify({ person, at: now, place } satisfies Kept));
    },
    forget: () => shelf.removeItem(key),
  };
}
