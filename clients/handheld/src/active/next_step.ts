import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { assignmentOf, type QueuedTap, type Tap } from "../outbox/tap.ts";

/** How one assignment looks on this device: what the server said, and after it the guard's own taps. */
export interface ShownAssignment {
  readonly view: AssignmentView;
  readonly state: AssignmentState;
  /** The guard said that safety is restored. */
  readonly secured: boolean;
  /** Backup was asked for. */
  readonly backup: boolean;
  /** Actions the guard reported, by code. */
  readonly actions: readonly string[];
}

/** What the guard said about assignments, kept by the device: the server's view does not repeat it. */
export interface Said {
  readonly secured: ReadonlySet<string>;
  readonly backup: ReadonlySet<string>;
  readonly actions: ReadonlyMap<string, readonly string[]>;
}

const reached = {
  en_route: AssignmentState.EN_ROUTE,
  on_scene: AssignmentState.ON_SCENE,
  cleared: AssignmentState.CLEARED,
} as const;

/**
 * Lays taps that the picture does not show yet over the server's view, in order of tapping, so that
 * the screen answers at once and goes on without reception. The server's next word replaces it all.
 */
export function shownAssignment(
  view: AssignmentView,
  unseen: readonly QueuedTap[],
  said: Said,
): ShownAssignment {
  const id = view.assignmentId.toString();
  let shown: ShownAssignment = {
    view,
    state: view.state,
    secured: said.secured.has(id),
    backup: said.backup.has(id),
    actions: said.actions.get(id) ?? [],
  };
  for (const { tap } of unseen) if (assignmentOf(tap) === id) shown = after(shown, tap);
  return shown;
}

function after(shown: ShownAssignment, tap: Tap): ShownAssignment {
  switch (tap.verb) {
    case "respond":
      return { ...shown, state: tap.accept ? AssignmentState.ACCEPTED : AssignmentState.REFUSED };
    case "progress":
      return { ...shown, state: reached[tap.to] };
    case "secured":
      return { ...shown, secured: true };
    case "backup":
      return { ...shown, backup: true };
    default:
      return shown;
  }
}

export type NextStep = "en_route" | "on_scene" | "secured" | "cleared";

/** What the one big button says. Undefined: this assignment asks nothing of the guard any more. */
export function nextStepOf(shown: ShownAssignment): NextStep | undefined {
  switch (shown.state) {
    case AssignmentState.ACCEPTED:
      return "en_route";
    case AssignmentState.EN_ROUTE:
      return "on_scene";
    case AssignmentState.ON_SCENE:
      return shown.secured ? "cleared" : "secured";
    default:
      return undefined;
  }
}

export const tapFor = (step: NextStep, assignmentId: bigint): Tap =>
  step === "secured"
    ? { verb: "secured", assignmentId: assignmentId.toString() }
    : { verb: "progress", assignmentId: assignmentId.toString(), to: step };

/** Which screen the handset shows: an unanswered offer before the work at hand. */
export type Work =
  | { kind: "none" }
  | { kind: "offer"; shown: ShownAssignment }
  | { kind: "active"; shown: ShownAssignment };

/** The offer with the highest priority, else the assignment the guard is busy with. */
export function workOf(assignments: readonly ShownAssignment[]): Work {
  const busy = assignments.find((shown) => nextStepOf(shown) !== undefined);
  const offers = assignments
    .filter((shown) => shown.state === AssignmentState.OFFERED)
    .sort(
      (a, b) =>
        a.view.priority - b.view.priority || Number(a.view.assignmentId - b.view.assignmentId),
    );
  const offer = offers[0];
  if (offer !== undefined) return { kind: "offer", shown: offer };
  return busy === undefined ? { kind: "none" } : { kind: "active", shown: busy };
}
