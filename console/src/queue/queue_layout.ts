import type { Picture } from "@ts/live/live_state.ts";
import type { QueueIndex } from "./queue_index.ts";
import { heightOf, type QueueRow, type QueueWish, queueRows } from "./queue_rows.ts";
import { offsetsOf } from "./windowed_list.ts";

/** The list as it lies: its rows, where each stands, and which of them is which incident. */
export class QueueLayout {
  readonly rows: readonly QueueRow[];
  /** Top of each row in pixels, and as last element the height of them all. */
  readonly offsets: readonly number[];
  readonly #headings: readonly number[];
  #found: readonly [id: bigint | undefined, index: number] = [undefined, -1];

  constructor(rows: readonly QueueRow[]) {
    this.rows = rows;
    this.offsets = offsetsOf(rows.map(heightOf));
    this.#headings = rows.flatMap((row, index) => (row.kind === "heading" ? [index] : []));
  }

  /** How many rows are incidents. */
  get count(): number {
    return this.rows.length - this.#headings.length;
  }

  /** The how-manieth incident the row is, from 1. */
  placeOf(index: number): number {
    return index + 1 - this.#headings.filter((heading) => heading <= index).length;
  }

  /** Index of the row that shows this incident; -1 where none does. */
  indexOf(id: bigint | undefined): number {
    if (id === undefined) return -1;
    if (this.#found[0] !== id) {
      const index = this.rows.findIndex(
        (row) => row.kind === "incident" && row.incident.incidentId === id,
      );
      this.#found = [id, index];
    }
    return this.#found[1];
  }
}

/**
 * Lays the list out anew only when something moved in it: a change of what a row says, two hundred a
 * second at most, moves nothing. A row holds the incident as it was then; who draws it looks it up.
 */
export function createLayouts(): (
  index: QueueIndex,
  picture: Picture,
  wish: QueueWish,
) => QueueLayout {
  let kept: { state: string; layout: QueueLayout } | undefined;
  return (index, picture, wish) => {
    // What somebody searches for, or filters out, depends on what the rows say.
    if (wish.filter !== "all" || wish.search !== "") {
      return new QueueLayout(queueRows(index, picture, wish));
    }
    const folded = wish.fold === undefined ? "" : `folded but ${wish.fold.except}`;
    const state = `${index.version()} ${folded}`;
    if (kept?.state !== state) {
      kept = { state, layout: new QueueLayout(queueRows(index, picture, wish)) };
    }
    return kept.layout;
  };
}
