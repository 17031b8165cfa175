import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { Picture } from "@ts/live/live_state.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { ageOf, alarmLoad, countByPriority, isWaiting, loadMost, priorities } from "./board.ts";

export interface SummaryProps {
  open: readonly IncidentView[];
  picture: Picture;
  now: number | undefined;
}

/** How many wait, how many are open by danger, how busy the last ten minutes were. */
export function Summary({ open, picture, now }: SummaryProps): ReactElement {
  const waiting = open.filter(isWaiting);
  const oldest = waiting.toSorted(
    (a, b) => Number(a.receiveTime?.seconds) - Number(b.receiveTime?.seconds),
  )[0];
  const counts = countByPriority(open);
  const load = now === undefined ? undefined : alarmLoad(picture, now);
  return (
    <section className="summary" aria-label={words.incidents.open(open.length)}>
      <p className={`waiting${waiting.length > 0 ? " some" : ""}`}>
        <b className="num">{waiting.length}</b>
        <span>
          {waiting.length === 0 ? words.waiting.none : words.waiting.title}
          {oldest !== undefined && (
            <small className="num">{words.waiting.oldest(ageOf(oldest, now))}</small>
          )}
        </span>
      </p>
      <ul className="counts">
        {priorities.map((priority) => (
          <li key={priority} className={counts.get(priority) === 0 ? "none" : ""}>
            <PriorityBadge priority={priority} size={44} />
            <b className="num">{counts.get(priority)}</b>
            <span>{words.priorities[priority]}</span>
          </li>
        ))}
      </ul>
      <p className="load">
        <span>
          {words.load.title}
          <b className="num">
            {load === undefined ? words.unknown : words.load.of(load, loadMost)}
          </b>
        </span>
        <span className="load-bars" aria-hidden="true">
          {Array.from({ length: loadMost }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no other name.
            <i key={at} className={at < (load ?? 0) ? "full" : ""} />
          ))}
        </span>
      </p>
    </section>
  );
}
