/** A position in the organisation's journal: one value, compared as one. */
export interface Place {
  readonly epoch: bigint;
  readonly sequence: bigint;
}

/** Positions of different epochs are not continuous: a backup may lie between them. */
export const isContinuous = (held: Place | undefined, next: Place): boolean =>
  held !== undefined && held.epoch === next.epoch;

export const isAfter = (place: Place, held: Place | undefined): boolean =>
  held === undefined ||
  place.epoch > held.epoch ||
  (place.epoch === held.epoch && place.sequence > held.sequence);

/** Whether a picture at `held` shows what was written at `place`. */
export const hasReached = (held: Place | undefined, place: Place): boolean =>
  held !== undefined && !isAfter(place, held);
