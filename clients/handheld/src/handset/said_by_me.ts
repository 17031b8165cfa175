import type { Said } from "../active/next_step.ts";
import type { Tap } from "../outbox/tap.ts";

const kept = "meldkamer.handheld.said";

interface Stored {
  secured: string[];
  backup: string[];
  actions: [string, string[]][];
}

/** What this guard said about the assignments of today; the server's view does not repeat it. */
export interface SaidByMe extends Said {
  hear(tap: Tap): void;
  /** Assignments that left the picture need no memory. */
  keepOnly(assignmentIds: ReadonlySet<string>): void;
  forget(): void;
}

function load(): Stored {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? "") as Stored;
  } catch {
    return { secured: [], backup: [], actions: [] };
  }
}

export function createSaidByMe(): SaidByMe {
  const stored = load();
  const secured = new Set(stored.secured);
  const backup = new Set(stored.backup);
  const actions = new Map(stored.actions);
  const save = () =>
    localStorage.setItem(
      kept,
      JSON.stringify({ secured: [...secured], backup: [...backup], actions: [...actions] }),
    );
  return {
    secured,
    backup,
    actions,
    hear(tap) {
      if (tap.verb === "secured") secured.add(tap.assignmentId);
      else if (tap.verb === "backup") backup.add(tap.assignmentId);
      else if (tap.verb === "action") {
        actions.set(tap.assignmentId, [...(actions.get(tap.assignmentId) ?? []), tap.action]);
      } else return;
      save();
    },
    keepOnly(ids) {
      for (const store of [secured, backup, actions]) {
        for (const id of [...store.keys()]) if (!ids.has(id)) store.delete(id);
      }
      save();
    },
    forget() {
      for (const store of [secured, backup, actions]) store.clear();
      localStorage.removeItem(kept);
    },
  };
}
