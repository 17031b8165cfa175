import { clockTime, longDay } from "@ts/time/format.ts";
import { type ReactElement, useSyncExternalStore } from "react";
import { words } from "../words/words.ts";
import { openIncidents } from "./board.ts";
import { IncidentTable } from "./incident_table.tsx";
import { Summary } from "./summary.tsx";
import { TeamPanel } from "./team_panel.tsx";
import type { WallFeed } from "./wall_feed.ts";

/** Minutes between two places of the picture on the screen, so that no pixel burns in. */
const shiftEveryMin = 5;
const shifts = 4;

/** The whole wall. Everything on it can be read from the farthest desk, and nothing can be pressed. */
export function Wall({ feed }: { feed: WallFeed }): ReactElement {
  useSyncExternalStore(feed.frames.subscribe, feed.frames.version);
  const second = useSyncExternalStore(feed.ticker.subscribe, feed.ticker.second);
  const now = feed.stale ? undefined : second;
  const open = openIncidents(feed.live);
  const drillOnly = open.length > 0 && open.every((one) => one.drill);
  const shift = Math.floor(second / 60_000 / shiftEveryMin) % shifts;
  return (
    <div className={`wall shift-${shift}${feed.stale ? " stale" : ""}`}>
      <header className="wall-top">
        <p className="wall-brand">
          <b>{words.product}</b>
          <span>{feed.organisation}</span>
        </p>
        {drillOnly && <p className="wall-drill">{words.drillOnly}</p>}
        <LinkSign feed={feed} />
        <p className="wall-clock num">
          <b>{now === undefined ? words.unknown : clockTime(second)}</b>
          <span>{longDay(second)}</span>
        </p>
      </header>
      {feed.stale && (
        <p className="wall-stale" role="alert">
          <b>{words.stale(clockTime(feed.pictureTime))}</b> {words.noLine}
        </p>
      )}
      <main>
        <h1 className="heard">
          {words.product}, {words.page}
        </h1>
        <Summary open={open} picture={feed.live} now={now} />
        <IncidentTable open={open} feed={feed} now={now} />
        <TeamPanel feed={feed} />
      </main>
    </div>
  );
}

function LinkSign({ feed }: { feed: WallFeed }): ReactElement {
  if (feed.stale || feed.link === "down") return <p className="wall-link fault">{words.noLine}</p>;
  if (feed.link === "live") {
    return (
      <p className="wall-link">
        <i aria-hidden="true" /> {words.live}
      </p>
    );
  }
  return <p className="wall-link">{words.connecting}</p>;
}
