import { shortSpan } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { contactLostAfterMs, contactOldAfterMs, useContactAge } from "./connection_line.tsx";

/** What the guard must know before trusting the screen; at most one line for each cause. */
export function Warnings(): ReactElement {
  const handset = useHandset();
  const age = useContactAge();
  const onDuty = handset.duty() !== "off";
  const old = onDuty && age !== undefined && age > contactOldAfterMs;
  const lost = old && age > contactLostAfterMs;
  return (
    <div className="warnings">
      <div role="alert">
        {old && (
          <p className="warning amber">
            {lost ? words.contactLost(shortSpan(age)) : words.contactOld(shortSpan(age))}
          </p>
        )}
        {!handset.storing() && <p className="warning amber">{words.notStoring}</p>}
        {handset.condition.notice !== "" && (
          <p className="warning">
            <span>
              <b>{words.notice}.</b> {handset.condition.notice}
            </span>
            <button type="button" onClick={() => handset.closeNotice()}>
              {words.read}
            </button>
          </p>
        )}
      </div>
      {onDuty && !handset.ringer.audible() && (
        <p className="warning amber">
          <span>{words.soundOff}</span>
          <button type="button" onClick={() => void handset.ringer.wake()}>
            {words.soundOn}
          </button>
        </p>
      )}
    </div>
  );
}
