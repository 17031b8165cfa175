import { labels } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import type { Desk } from "../desk/desk.ts";
import { Icon } from "../shapes/icon.tsx";
import { statusIcons } from "../team/status_icons.ts";
import { mapWords } from "./map_words.ts";
import { ageText, type Located } from "./nearby.ts";

/** Rows that are drawn: who is farther away is counted. */
const shownMost = 40;

export interface NearListProps {
  desk: Desk;
  located: readonly Located[];
  unplaced: number;
  /** Name of the place that distances are from; "" when from nowhere. */
  place: string;
  looked: string;
  now: number | undefined;
  onLook: (one: Located) => void;
}

/** The map as a list, nearest first: whoever has the focus is in the middle of the map. */
export function NearList(props: NearListProps): ReactElement {
  const { located, unplaced, place } = props;
  const left = located.length - shownMost;
  return (
    <section className="near" aria-label={mapWords.near}>
      <h3>{place === "" ? mapWords.near : mapWords.nearTo(place)}</h3>
      <ul>
        {located.slice(0, shownMost).map((one) => (
          <li key={one.key}>
            <Row one={one} {...props} />
          </li>
        ))}
      </ul>
      {located.length === 0 && <p>{mapWords.nobody}</p>}
      {(left > 0 || unplaced > 0) && (
        <p>
          {[left > 0 ? mapWords.more(left) : "", unplaced > 0 ? mapWords.unplaced(unplaced) : ""]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </section>
  );
}

function Row({ one, looked, now, onLook }: { one: Located } & NearListProps): ReactElement {
  const age = ageText(one, now);
  const far = one.far === undefined ? "" : mapWords.metres(one.far);
  const accuracy = one.point.accuracyM === undefined ? "" : mapWords.within(one.point.accuracyM);
  return (
    <button
      type="button"
      aria-pressed={looked === one.key}
      className={one.old ? "old" : ""}
      onClick={() => onLook(one)}
      onFocus={() => onLook(one)}
    >
      <Icon name={statusIcons[one.status]} />
      <span className="call">{one.call}</span>
      <span className="far num">{far}</span>
      <span className="what">{labels.responder[one.status]}</span>
      <small className="num">{age === "" ? accuracy : age}</small>
    </button>
  );
}
