import { CalloutState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useEffect, useState } from "react";
import type { ShownAssignment } from "../active/next_step.ts";
import { DuressButton } from "../duress/duress_button.tsx";
import { useHandset, useServerNow } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { countdownOf } from "./countdown.ts";

const reasons = ["busy", "too_far", "unsafe", "other"] as const;

/** An offer nobody answered yet. It fills the screen, and says so to the server once it is painted. */
export function OfferScreen({ shown }: { shown: ShownAssignment }): ReactElement {
  const handset = useHandset();
  const [refusing, setRefusing] = useState(false);
  const { view } = shown;
  const assignmentId = view.assignmentId.toString();
  useDelivered(shown);
  const answer = (accept: boolean, reason: string) =>
    void handset.say({ verb: "respond", assignmentId, accept, reason });
  return (
    <main className={`screen offer p${view.priority} ${view.silent ? "silent" : ""}`}>
      <Countdown shown={shown} />
      <OfferPlace shown={shown} />
      <div className="thumb">
        {refusing ? (
          <fieldset className="reasons">
            <legend>{words.offer.why}</legend>
            {reasons.map((reason) => (
              <button
                key={reason}
                type="button"
                className="side"
                onClick={() => answer(false, reason)}
              >
                {words.offer.reasons[reason]}
              </button>
            ))}
            <button type="button" className="plain" onClick={() => setRefusing(false)}>
              {words.offer.back}
            </button>
          </fieldset>
        ) : (
          <>
            <button type="button" className="main" onClick={() => answer(true, "")}>
              {words.offer.accept}
            </button>
            <button type="button" className="side" onClick={() => setRefusing(true)}>
              {words.offer.refuse} <span aria-hidden="true">▸</span>
            </button>
            <DuressButton silentWork={view.silent} />
          </>
        )}
      </div>
    </main>
  );
}

/** Time left to answer, by the server's clock. An answer after it still counts if it fits. */
function Countdown({ shown }: { shown: ShownAssignment }): ReactElement {
  const now = useServerNow();
  const { offerTime, answerDueTime } = shown.view;
  const { left, share, over } = countdownOf(instantOf(offerTime), instantOf(answerDueTime), now);
  return (
    <header className="offer-head">
      <PriorityBadge priority={shown.view.priority} size={72} onFill />
      <div className="offer-count">
        <span>{over ? words.offer.over : words.offer.answerIn}</span>
        <time className="num" role="timer">
          {left === undefined ? words.line.unknown : remaining(left)}
        </time>
      </div>
      <svg className="offer-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share * 100} height="1" />
      </svg>
    </header>
  );
}

function OfferPlace({ shown: { view } }: { shown: ShownAssignment }): ReactElement {
  const others = view.othersGoing.length;
  return (
    <section className="offer-place">
      <h1>{view.kindLabel}</h1>
      <p className="spot">{view.spot === "" ? view.siteLabel : view.spot}</p>
      {view.spot !== "" && <p className="site">{view.siteLabel}</p>}
      {view.address !== "" && <p className="site">{view.address}</p>}
      <p className="facts">
        {view.task !== "" && <span>{wordFor(view.task)}</span>}
        {others > 0 && (
          <span>
            {words.offer.others(others)}: {view.othersGoing.join(", ")}
          </span>
        )}
        {view.silent && <b>{words.offer.silent}</b>}
      </p>
      {view.instructions[0] !== undefined && <p className="first-rule">{view.instructions[0]}</p>}
    </section>
  );
}

/** Callouts this app confirmed; the server's view follows a moment later. */
const confirmed = new Set<bigint>();

function useDelivered({ view }: ShownAssignment): void {
  const handset = useHandset();
  useEffect(() => {
    for (const { calloutId, channel, state } of view.callouts) {
      const open = state === CalloutState.REQUESTED || state === CalloutState.HANDED_OVER;
      if (channel !== "app" || !open || confirmed.has(calloutId)) continue;
      confirmed.add(calloutId);
      void handset.outbox.add({ verb: "delivery", calloutId: calloutId.toString() });
    }
  }, [handset, view]);
}
