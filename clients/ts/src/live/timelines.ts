import type { TimelineLine } from "@gen/meldkamer/v1/incident_pb.ts";

/** Lines the screen keeps of one incident; the server has them all. */
export const keptLinesMax = 2000;
/** Incidents whose lines the screen keeps at the same time. */
export const keptTimelinesMax = 20;

/** Asks the server for the lines after `afterLine`, oldest first; empty at the end. */
export type LoadLines = (incidentId: bigint, afterLine: number) => Promise<TimelineLine[]>;

interface Kept {
  lines: TimelineLine[];
  loading: boolean;
  /** The feed brought a line while an answer was under way that may not hold it. */
  missed: boolean;
}

/**
 * Timelines of the incidents somebody opened. Lines are numbered from 1 within the incident, so a
 * line that is missing between what was loaded and what the feed brought is seen, and asked for.
 */
export class Timelines {
  readonly #load: LoadLines;
  readonly #changed: () => void;
  readonly #kept = new Map<bigint, Kept>();

  constructor(load: LoadLines, changed: () => void) {
    this.#load = load;
    this.#changed = changed;
  }

  /** Lines of an opened incident, oldest first. */
  linesOf(incidentId: bigint): readonly TimelineLine[] {
    return this.#kept.get(incidentId)?.lines ?? [];
  }

  /** Begins to keep an incident's lines, and loads the earlier ones. */
  async open(incidentId: bigint): Promise<void> {
    const known = this.#kept.get(incidentId);
    this.#kept.delete(incidentId);
    this.#kept.set(incidentId, known ?? { lines: [], loading: false, missed: false });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptTimelinesMax) break;
      this.#kept.delete(oldest);
    }
    await this.#fill(incidentId);
  }

  /** Takes in new lines of the feed; lines of incidents nobody opened are left to the server. */
  add(lines: readonly TimelineLine[]): void {
    const torn = new Set<bigint>();
    for (const line of lines) {
      const kept = this.#kept.get(line.incidentId);
      if (kept === undefined) continue;
      if (kept.loading) {
        kept.missed = true;
        continue;
      }
      const last = kept.lines.at(-1)?.line ?? 0;
      if (line.line === last + 1) kept.lines = [...kept.lines, line].slice(-keptLinesMax);
      else if (line.line > last) torn.add(line.incidentId);
    }
    for (const incidentId of torn) void this.#fill(incidentId);
  }

  /** After a fresh snapshot lines may be missing: asks for what follows the last one held. */
  catchUp(): void {
    for (const incidentId of this.#kept.keys()) void this.#fill(incidentId);
  }

  async #fill(incidentId: bigint): Promise<void> {
    const kept = this.#kept.get(incidentId);
    if (kept === undefined || kept.loading) return;
    kept.loading = true;
    try {
      for (;;) {
        const last = kept.lines.at(-1)?.line ?? 0;
        const more = await this.#load(incidentId, last);
        const fresh = more.filter((line) => line.line > last);
        if (fresh.length === 0 && !kept.missed) break;
        kept.missed = false;
        kept.lines = [...kept.lines, ...fresh].slice(-keptLinesMax);
        this.#changed();
      }
    } catch {
      // The line is down; the feed's next snapshot or the next opening asks again.
    } finally {
      kept.loading = false;
    }
  }
}
