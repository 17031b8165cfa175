import { clockTime, shortSpan } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { useHandset, useServerNow } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";

/** After a loud NOOD: whether the control room has it, and where it thinks the guard is. */
export function DuressScreen({ raisedAt }: { raisedAt: number }): ReactElement {
  const handset = useHandset();
  const now = useServerNow();
  const waits = handset.outbox.waiting.some(({ tap }) => tap.verb === "duress");
  const slow = waits && now - raisedAt > 3000;
  const latest = handset.position.latest();
  return (
    <main className="screen duress-screen">
      <div className="duress-state" role="alert">
        <h1>{!waits ? words.duress.sent : slow ? words.duress.waiting : words.duress.sending}</h1>
        <time className="num">{clockTime(raisedAt)}</time>
      </div>
      <p className="lead">{waits ? words.duress.waitingNote : words.duress.roomKnows}</p>
      <p>
        {words.duress.position}{" "}
        <b className="num">
          {latest === undefined
            ? words.line.unknown
            : words.line.positionOf(Math.round(latest.fix.accuracyM), shortSpan(now - latest.at))}
        </b>
      </p>
      <div className="thumb">
        <p className="quiet">{words.duress.roomEnds}</p>
        <button type="button" className="side" onClick={() => handset.closeDuress()}>
          {words.duress.back}
        </button>
      </div>
    </main>
  );
}
