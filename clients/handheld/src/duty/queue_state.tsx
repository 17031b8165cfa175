import { hourAndMinute } from "@ts/time/format.ts";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";

/** "verstuurd ✓ 14:32" or "wacht op bereik ⟳ 2": whether the control room has what was tapped. */
export function QueueState(): ReactElement {
  const handset = useHandset();
  const waiting = handset.outbox.waiting.length;
  const before = useRef(waiting);
  const [sentAt, setSentAt] = useState<number>();
  useEffect(() => {
    if (waiting === 0 && before.current > 0) setSentAt(handset.clock.now());
    before.current = waiting;
  }, [waiting, handset]);
  if (waiting > 0) {
    return (
      <p className="queue-state waiting" role="status">
        <span aria-hidden="true">{words.queue.waiting(waiting)}</span>
        <span className="heard">{words.queue.waitingAloud(waiting)}</span>
      </p>
    );
  }
  return (
    <p className="queue-state num" role="status">
      {sentAt === undefined ? "" : words.queue.sent(hourAndMinute(sentAt))}
    </p>
  );
}
