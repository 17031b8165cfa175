/**
 * Keys in order of a rank, kept by binary search: one change in a list of ten thousand moves one
 * key and sorts nothing. The rank is a tuple compared from the left; the key breaks the last tie.
 */
export type Rank = readonly number[];

interface Entry {
  readonly key: bigint;
  readonly rank: Rank;
}

function before(a: Entry, b: Entry): boolean {
  for (let index = 0; index < a.rank.length; index += 1) {
    const left = a.rank[index] as number;
    const right = b.rank[index] as number;
    if (left !== right) return left < right;
  }
  return a.key < b.key;
}

const isSame = (a: Rank, b: Rank): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

export class SortedKeys {
  readonly #entries: Entry[] = [];
  readonly #ranks = new Map<bigint, Rank>();
  #version = 0;

  /** Another number with each change of the order; a key that stays where it was changes nothing. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#entries.length;
  }

  has(key: bigint): boolean {
    return this.#ranks.has(key);
  }

  keys(): bigint[] {
    return this.#entries.map((entry) => entry.key);
  }

  /** Puts `key` where `rank` says, from wherever it was. */
  set(key: bigint, rank: Rank): void {
    const known = this.#ranks.get(key);
    if (known !== undefined && isSame(known, rank)) return;
    this.delete(key);
    this.#version += 1;
    const entry = { key, rank };
    this.#entries.splice(this.#find(entry), 0, entry);
    this.#ranks.set(key, rank);
  }

  delete(key: bigint): void {
    const rank = this.#ranks.get(key);
    if (rank === undefined) return;
    this.#version += 1;
    this.#ranks.delete(key);
    this.#entries.splice(this.#find({ key, rank }), 1);
  }

  /** Index of the first entry that does not come before `wanted`. */
  #find(wanted: Entry): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.#entries[middle] as Entry, wanted)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
