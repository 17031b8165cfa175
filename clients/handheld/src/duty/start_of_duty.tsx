import type { ReactElement } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { News, Settings } from "./news.tsx";
import { QueueState } from "./queue_state.tsx";

/** Signed in, not on duty. Its one button is also the tap that lets the browser make sound. */
export function StartOfDuty(): ReactElement {
  const handset = useHandset();
  const session = handset.condition.session;
  const person = session?.person;
  return (
    <main className="screen start">
      <header className="start-head">
        <p className="quiet">{session?.organisation}</p>
        <h1>{words.duty.greeting(person?.name || person?.callSign || "")}</h1>
        {person?.callSign !== "" && <p className="call-sign">{person?.callSign}</p>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
      <div className="scroll" tabIndex={0} role="region" aria-label={words.duty.news}>
        <News />
        <Settings />
        <p className="quiet">{words.duty.offNote}</p>
      </div>
      <div className="thumb">
        <QueueState />
        <p className="quiet">{words.duty.startNote}</p>
        <button type="button" className="main" onClick={() => void handset.startDuty()}>
          {words.duty.start}
        </button>
        <button type="button" className="side" onClick={() => void handset.signOut()}>
          {words.duty.signOut}
        </button>
      </div>
    </main>
  );
}
