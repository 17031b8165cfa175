import { IncidentState, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { ageOf, isWaiting, rowsMost, stepOf, workOn } from "./board.ts";
import { acceptClock, arriveClock, type PhaseClock } from "./phases.ts";
import type { WallFeed } from "./wall_feed.ts";

export interface IncidentTableProps {
  open: readonly IncidentView[];
  feed: WallFeed;
  now: number | undefined;
}

/** The open incidents, the most dangerous on top; what does not fit is counted. */
export function IncidentTable({ open, feed, now }: IncidentTableProps): ReactElement {
  if (open.length === 0) {
    return (
      <section className="incidents empty">
        <h2>{words.incidents.none}</h2>
        <p>{words.incidents.noneNote}</p>
      </section>
    );
  }
  const more = open.length - rowsMost;
  return (
    <section className="incidents">
      <table>
        <caption className="heard">{words.incidents.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.incidents.place}</th>
            <th scope="col">{words.incidents.age}</th>
            <th scope="col">{words.phases.accepted}</th>
            <th scope="col">{words.phases.onScene}</th>
            <th scope="col">{words.incidents.step}</th>
          </tr>
        </thead>
        <tbody>
          {open.slice(0, rowsMost).map((incident) => (
            <Row key={incident.incidentId.toString()} incident={incident} feed={feed} now={now} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="more">{words.incidents.more(more)}</p>}
    </section>
  );
}

interface RowProps {
  incident: IncidentView;
  feed: WallFeed;
  now: number | undefined;
}

function Row({ incident, feed, now }: RowProps): ReactElement {
  const work = workOn(incident, feed.live);
  const [step, next] = stepOf(incident, now);
  const classes = [
    `p${incident.priority}`,
    isWaiting(incident) && "waiting",
    incident.state === IncidentState.SECURED && "secured",
  ];
  const place = [incident.siteLabel, incident.zoneLabel].filter(Boolean).join(", ");
  return (
    <tr className={classes.filter(Boolean).join(" ")}>
      <th scope="row">
        <span className="what">
          <PriorityBadge priority={incident.priority} size={56} />
          <span>
            <b>{incident.restricted ? words.incidents.hidden : incident.kindLabel}</b>
            <span className="place">
              {incident.restricted ? words.incidents.hiddenPlace : place}
              {incident.drill && <em>{words.drill}</em>}
            </span>
          </span>
        </span>
      </th>
      <td className="age num">{ageOf(incident, now)}</td>
      <Clock clock={acceptClock(incident, now)} />
      <Clock clock={arriveClock(incident, now)} />
      <td className="work">
        <b className={work.urgent ? "urgent" : ""}>{work.text}</b>
        <span className="num">{[step, next].filter(Boolean).join(", ")}</span>
      </td>
    </tr>
  );
}

function Clock({ clock }: { clock: PhaseClock }): ReactElement {
  const state = clock.late ? "late" : clock.reached ? "reached" : clock.before ? "before" : "";
  return (
    <td className={`clock num ${state}`}>
      <b>{clock.value}</b>
      <small>{clock.late ? `${words.phases.late}, ${clock.norm}` : clock.norm}</small>
      <span className="norm-bar" aria-hidden="true">
        <i style={{ width: `${(clock.used ?? 0) * 100}%` }} />
      </span>
    </td>
  );
}
