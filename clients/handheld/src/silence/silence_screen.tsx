import { clockTime } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";

/** Radio silence: this device sends nothing any more. What to do stands here, dark and without sound. */
export function SilenceScreen({ since }: { since: number }): ReactElement {
  const handset = useHandset();
  const notices = handset.assignments().map(({ view }) => view.silenceNotice);
  const waiting = handset.outbox.waiting.length;
  return (
    <main className="screen silence-screen">
      <div className="silence-state" role="alert">
        <h1>{words.silence.title}</h1>
        <time className="num">{words.silence.since(clockTime(since))}</time>
      </div>
      <p className="lead">{words.silence.sendsNothing}</p>
      {notices
        .filter((notice) => notice !== "")
        .map((notice) => (
          <p key={notice} className="lead">
            {notice}
          </p>
        ))}
      <p>{words.silence.off}</p>
      <div className="thumb">
        {waiting > 0 && <p className="quiet">{words.silence.waiting(waiting)}</p>}
        <button type="button" className="side" onClick={() => handset.endSilence()}>
          {words.silence.outside}
        </button>
      </div>
    </main>
  );
}
