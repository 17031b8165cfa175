import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { Handset } from "../handset/handset.ts";

/** Milliseconds that "Ik ga" on a notification waits for the picture to show the offer. */
const waitMs = 30_000;

/**
 * Says "Ik ga" from a notification as the guard's answer to the offer of that incident. The service
 * worker knows the incident only, and the app may still be starting: an offer that does not come, or
 * is no longer open, is not answered.
 */
export function answerOffer(handset: Handset, incidentId: string): void {
  const until = Date.now() + waitMs;
  const look = () => {
    if (Date.now() > until) return stop();
    const offer = handset
      .assignments()
      .find(
        ({ state, view }) =>
          state === AssignmentState.OFFERED && view.incidentId.toString() === incidentId,
      );
    if (offer === undefined) return;
    stop();
    const assignmentId = offer.view.assignmentId.toString();
    void handset.say({ verb: "respond", assignmentId, accept: true, reason: "" });
  };
  const stop = handset.frames.subscribe(look);
  look();
}
