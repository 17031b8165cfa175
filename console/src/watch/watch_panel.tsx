import { placeOf } from "@ts/labels/labels.ts";
import { type ReactElement, useMemo } from "react";
import type { Desk } from "../desk/desk.ts";
import { usePicture, useSecond } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { PriorityShape } from "../shapes/priority_shape.tsx";
import { watchWords } from "./watch_words.ts";
import { watchedBy } from "./watched.ts";
import "./watch_panel.css";

/** Incidents that are named with their digit; the queue beside it has them all. */
const shownMost = 3;

/** No incident is chosen: which one waits, and whether everything works that an alarm needs. */
export function WatchPanel(): ReactElement {
  const desk = usePicture();
  const second = useSecond();
  // Once a second: with thousands of incidents not at every frame.
  const watched = useMemo(() => watchedBy(desk, second), [desk, second]);
  return (
    <div className="watch">
      <Heading desk={desk} />
      <h3>{watchWords.watched}</h3>
      <dl>
        {watched.map(({ what, how, note, works }) => (
          <div key={what} className={works === false ? "fault" : ""}>
            <dt>
              {works === undefined ? <i /> : <Icon name={works ? "check" : "lost"} />}
              {what}
            </dt>
            <dd>
              <span className="num">{how}</span>
              {note !== "" && <small className="num">{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Heading({ desk }: { desk: Desk }): ReactElement {
  const waiting = desk.queue.keys("new");
  if (waiting.length > 0) return <Waiting desk={desk} waiting={waiting} />;
  const open = desk.queue.size("open") + desk.queue.size("secured");
  return (
    <header>
      <h2>{open > 0 ? watchWords.chosen : watchWords.quiet}</h2>
      <p>{open > 0 ? watchWords.chosenNote : watchWords.quietNote}</p>
    </header>
  );
}

/** The first that wait, with the digit that accepts them: they are said, not chosen for anybody. */
function Waiting({ desk, waiting }: { desk: Desk; waiting: readonly bigint[] }): ReactElement {
  return (
    <header>
      <h2>{watchWords.waiting(waiting.length)}</h2>
      <p>{watchWords.waitingNote}</p>
      <ol>
        {waiting.slice(0, shownMost).map((id) => {
          const incident = desk.live.incidents.get(id);
          const digit = desk.slots.digitOf(id);
          if (incident === undefined) return null;
          return (
            <li key={String(id)}>
              {digit === undefined ? <i /> : <kbd>{digit}</kbd>}
              <PriorityShape priority={incident.priority} size={20} />
              <b>{incident.kindLabel}</b>
              <span>{placeOf(incident)}</span>
            </li>
          );
        })}
      </ol>
    </header>
  );
}
