import type { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import type { LiveChange } from "@ts/live/live_state.ts";
import { queueRank } from "@ts/live/queue_rank.ts";
import { SortedKeys } from "@ts/live/sorted_keys.ts";
import { instantOf } from "@ts/time/instant.ts";

export type QueueGroup = "new" | "open" | "secured" | "closed";
export const queueGroups: readonly QueueGroup[] = ["new", "open", "secured", "closed"];

/** Closed incidents shown under "just handled". */
const closedShownMost = 20;

/** Where an incident stands in the queue. A guard may accept before an operator does (R0.1). */
export function groupOf(incident: IncidentView): QueueGroup {
  if (incident.state === IncidentState.CLOSED) return "closed";
  if (incident.state === IncidentState.SECURED) return "secured";
  return incident.acknowledgeTime === undefined ? "new" : "open";
}

/** The order of work (R8); what is over shows the latest first. */
function rankOf(incident: IncidentView, group: QueueGroup): readonly number[] {
  if (group === "closed") return [-(instantOf(incident.closeTime) ?? 0)];
  return queueRank(incident);
}

/** Stands in a flood with the same incidents as before (flood.ts). */
const foldsAlike = (before: IncidentView, after: IncidentView): boolean =>
  before.siteKey === after.siteKey &&
  before.kind === after.kind &&
  before.drill === after.drill &&
  before.priority === after.priority;

/** The queue in order, kept by each change instead of sorted anew. */
export class QueueIndex {
  readonly #groups: Readonly<Record<QueueGroup, SortedKeys>> = {
    new: new SortedKeys(),
    open: new SortedKeys(),
    secured: new SortedKeys(),
    closed: new SortedKeys(),
  };

  /** Open incidents by priority, and by the person key of who holds them; counted as they change. */
  readonly #open = new Map<Priority, number>();
  readonly #held = new Map<string, number>();
  #refolded = 0;

  take(change: LiveChange): void {
    for (const { id, before, after } of change.incidents) {
      this.#count(before, -1);
      this.#count(after, 1);
      if (before !== undefined && after !== undefined && !foldsAlike(before, after)) {
        this.#refolded += 1;
      }
      const group = after === undefined ? undefined : groupOf(after);
      for (const other of queueGroups) if (other !== group) this.#groups[other].delete(id);
      if (after !== undefined && group !== undefined) {
        this.#groups[group].set(id, rankOf(after, group));
      }
    }
  }

  keys(group: QueueGroup): bigint[] {
    const keys = this.#groups[group].keys();
    return group === "closed" ? keys.slice(0, closedShownMost) : keys;
  }

  /** Another number whenever an incident comes, goes, moves in the list or folds with others. */
  version(): number {
    return queueGroups.reduce((sum, group) => sum + this.#groups[group].version, this.#refolded);
  }

  size(group: QueueGroup): number {
    return this.#groups[group].size;
  }

  /** Open incidents of this priority. */
  openOf(priority: Priority): number {
    return this.#open.get(priority) ?? 0;
  }

  /** Open incidents that this person took. */
  heldBy(personKey: string): number {
    return this.#held.get(personKey) ?? 0;
  }

  #count(incident: IncidentView | undefined, by: 1 | -1): void {
    if (incident === undefined || groupOf(incident) === "closed") return;
    const { priority, acknowledgedBy } = incident;
    this.#open.set(priority, this.openOf(priority) + by);
    if (acknowledgedBy !== undefined) {
      const { personKey } = acknowledgedBy;
      this.#held.set(personKey, this.heldBy(personKey) + by);
    }
  }
}
