import { shortSpan } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { type TeamCount, teamCounts } from "./board.ts";
import type { DayFigures, WallFeed } from "./wall_feed.ts";

/** The people as numbers, the day as figures, and whether the server stores. No names. */
export function TeamPanel({ feed }: { feed: WallFeed }): ReactElement {
  const counts = teamCounts(feed.live);
  const onDuty = counts.reduce((sum, one) => sum + one.count, 0);
  const { status } = feed.live;
  return (
    <aside className="side" aria-label={words.team.title}>
      <section>
        <h2>
          {words.team.title}
          <span>{onDuty === 0 ? words.team.nobody : words.team.onDuty(onDuty)}</span>
        </h2>
        <dl className="team num">
          {counts.map((one) => (
            <div key={one.key} className={`${one.key}${one.count === 0 ? " none" : ""}`}>
              <dt>
                <TeamSign name={one.key} />
                {words.team[one.key]}
              </dt>
              <dd>{one.count}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{words.figures.title}</h2>
        <Figures figures={feed.figures} />
      </section>
      <p className={`server${status?.storing === false ? " fault" : ""}`}>
        {status?.storing === false ? status.storingFault : words.server.storing}
        {(status?.handoffsPending ?? 0) > 0 && (
          <span className="num">{words.server.waiting(status?.handoffsPending ?? 0)}</span>
        )}
      </p>
    </aside>
  );
}

function Figures({ figures }: { figures: DayFigures | undefined }): ReactElement {
  if (figures === undefined) return <p className="no-figures">{words.figures.none}</p>;
  return (
    <dl className="figures num">
      <div>
        <dd>{figures.handled}</dd>
        <dt>{words.figures.handled}</dt>
      </div>
      <div>
        <dd>
          {figures.withinNorm}
          <small> / {figures.accepted}</small>
        </dd>
        <dt>{words.figures.within}</dt>
      </div>
      <div>
        <dd>{figures.p90 === undefined ? "–" : shortSpan(figures.p90)}</dd>
        <dt>{figures.p90 === undefined ? words.figures.tooFew : words.figures.p90}</dt>
      </div>
    </dl>
  );
}

/** The same shapes as on the console's team board: shape and word, colour as help only. */
function TeamSign({ name }: { name: TeamCount["key"] }): ReactElement {
  const shapes: Record<TeamCount["key"], ReactElement> = {
    free: <circle cx="8" cy="8" r="5" />,
    asked: <path d="M8 2.500 A5.500 5.500 0 1 1 2.500 8 M8 5.500v3l2.200 1.400" />,
    going: <path d="M3 3.500 7.500 8 3 12.500M8.500 3.500 13 8l-4.500 4.500" />,
    there: <rect className="solid" x="3" y="3" width="10" height="10" rx="1.500" />,
    pause: <path d="M5.500 3.500v9M10.500 3.500v9" />,
    lost: <path d="m3.500 3.500 9 9m0-9-9 9" />,
    duress: <path className="solid" d="M8 1.500 15 14H1z" />,
  };
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
