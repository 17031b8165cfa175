import { VisitState, type VisitView } from "@gen/meldkamer/v1/visit_pb.ts";
import { instantOf } from "../time/instant.ts";

/** Somebody is out, or should have gone, or has to come back. */
export const isRunning = (visit: VisitView): boolean =>
  visit.state !== VisitState.ENDED || (visit.dueWhat === "return_today" && !visit.returnOverdue);

/** Nobody hears from them: it is an alarm already. */
export const isOverdue = (visit: VisitView): boolean => visit.state === VisitState.OVERDUE;

/** Somebody must call the visitors now. */
export const isToCall = (visit: VisitView): boolean =>
  visit.callAsked && visit.state !== VisitState.ENDED;

const rankOf = (visit: VisitView): number => {
  if (isOverdue(visit)) return 0;
  if (isToCall(visit)) return 1;
  if (visit.state === VisitState.ENDING) return 2;
  return visit.state === VisitState.ENDED ? 4 : 3;
};

/** What needs somebody first; then what falls due first. */
export function visitsInOrder(visits: Iterable<VisitView>): VisitView[] {
  const dueOf = (visit: VisitView) => instantOf(visit.dueTime) ?? Number.POSITIVE_INFINITY;
  return [...visits]
    .filter(isRunning)
    .sort((a, b) => rankOf(a) - rankOf(b) || dueOf(a) - dueOf(b) || Number(a.visitId - b.visitId));
}
