import type { TimelineLine } from "@gen/meldkamer/v1/incident_pb.ts";
import { sentenceOf } from "@ts/labels/timeline.ts";
import { clockTimeExact } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useLayoutEffect, useRef } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { Icon, type IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { NoteBox } from "./note_box.tsx";
import "./timeline.css";

/** How near the end counts as reading along, in pixels. */
const followWithin = 40;

/** Everything that happened, to the millisecond: when, who, what. Nobody can change a line. */
export function Timeline({ incidentId }: { incidentId: bigint }): ReactElement {
  const desk = usePicture();
  const lines = desk.timelines.linesOf(incidentId);
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const last = lines.at(-1)?.line ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line is what moves it.
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  }, [last]);
  return (
    <section className="timeline" aria-label={words.timeline.title}>
      <div className="pane-head">
        <h2>{words.timeline.title}</h2>
        <span className="note">
          {words.timeline.note}
          {last > 0 && <span className="num">{words.timeline.line(last)}</span>}
        </span>
      </div>
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard.
        tabIndex={0}
        aria-label={words.timeline.title}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          follows.current = scrollHeight - scrollTop - clientHeight < followWithin;
        }}
      >
        {lines.map((line) => (
          <Line key={line.line} line={line} />
        ))}
        {lines.length === 0 && <li className="none">{words.timeline.empty}</li>}
      </ol>
      <NoteBox incidentId={incidentId} />
    </section>
  );
}

function iconOf(line: TimelineLine): IconName {
  if (line.code === "note_added") return "note";
  if (line.code === "alarm_raised" || line.code === "duress_raised") return "alarm";
  return (line.actor?.personKey ?? "") === "" ? "system" : "person";
}

function Line({ line }: { line: TimelineLine }): ReactElement {
  const at = instantOf(line.time);
  const [lead, rest] = sentenceOf(line);
  const who = [line.actor?.callSign, line.actor?.name].filter(Boolean).join(" ");
  return (
    <li className={line.code === "note_added" ? "noted" : ""}>
      <time>{at === undefined ? "" : clockTimeExact(at)}</time>
      <span className="icon-cell">
        <Icon name={iconOf(line)} />
      </span>
      <span className="who">{who || line.values.device || words.timeline.server}</span>
      <span className="said">
        {lead !== "" && <b>{lead}</b>}
        {rest}
      </span>
    </li>
  );
}
