import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { type ReactElement, useEffect } from "react";
import type { Desk } from "../desk/desk.ts";
import { DeskProvider, usePicture } from "../desk/desk_context.ts";
import { ScreenProvider, useScreen } from "../desk/screen.ts";
import { HeaderBar } from "../header/header_bar.tsx";
import { IncidentHead } from "../incident/incident_head.tsx";
import { MapPane } from "../map/map_pane.tsx";
import { mapWords } from "../map/map_words.ts";
import { Levels } from "../plan/place_panel.tsx";
import { usePlan } from "../plan/plans.ts";
import { SiteCard } from "../plan/site_card.tsx";
import { FailureList } from "../status/failure_list.tsx";
import { StatusLine } from "../status/status_line.tsx";
import { words } from "../words/words.ts";
import { useMapWindowKeys } from "./map_window_keys.ts";
import { type MapWindowScreen, mapWindowViews, useMapWindowScreen } from "./map_window_screen.ts";
import "./map_window.css";

/** Map and floor plan for the second screen of a desk: of the incident that is chosen at the desk. */
export function MapWindow(props: { desk: Desk; onSignOut: () => void }): ReactElement {
  const { desk, onSignOut } = props;
  const screen = useMapWindowScreen();
  useMapWindowKeys(desk, screen);
  useEffect(() => {
    document.title = mapWords.windowTitle;
  }, []);
  return (
    <DeskProvider value={desk}>
      <ScreenProvider value={screen}>
        <div className="map-window">
          <HeaderBar onSignOut={onSignOut} />
          <Shown screen={screen} />
          <FailureList />
          <StatusLine keys={<Keys />} />
        </div>
      </ScreenProvider>
    </DeskProvider>
  );
}

function Shown({ screen }: { screen: MapWindowScreen }): ReactElement {
  const desk = usePicture();
  const incident =
    screen.selected === undefined ? undefined : desk.live.incidents.get(screen.selected);
  // Without an incident there is no floor plan to stand beside the map.
  const view = screen.view === "both" && incident === undefined ? "map" : screen.view;
  return (
    <main className={desk.stale ? "incident stale-cover" : "incident"}>
      {incident === undefined ? (
        <h1 className="map-window-none">{mapWords.nothingChosen}</h1>
      ) : (
        <IncidentHead incident={incident} />
      )}
      <Tools screen={screen} />
      <div className={`map-window-views ${view}`}>
        {view !== "map" && <PlanView incident={incident} />}
        {view !== "plan" && (
          <div className="place-view" data-region="map">
            <MapPane incident={incident} ownWindow />
          </div>
        )}
      </div>
    </main>
  );
}

function Tools({ screen }: { screen: MapWindowScreen }): ReactElement {
  return (
    <div className="place-head" data-region="tools">
      <p className="follows">{screen.held ? mapWords.held : mapWords.follows}</p>
      <button
        type="button"
        className="action"
        aria-pressed={screen.held}
        disabled={screen.selected === undefined}
        onClick={() => screen.hold(!screen.held)}
      >
        {mapWords.hold}
        <kbd>F</kbd>
      </button>
      <fieldset className="segments" aria-label={words.plan.view}>
        {mapWindowViews.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={screen.view === view}
            onClick={() => screen.turn(view)}
          >
            {mapWords.windowViews[view]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function PlanView({ incident }: { incident: IncidentView | undefined }): ReactElement {
  const screen = useScreen();
  const plan = usePlan(incident?.siteKey ?? "");
  return (
    <div className="place-view plan" data-region="plan">
      {incident === undefined ? (
        <p className="place-empty">{words.plan.noSite}</p>
      ) : plan === undefined ? (
        <SiteCard incident={incident} noPlan />
      ) : (
        <Levels plan={plan} incident={incident} screen={screen} />
      )}
    </div>
  );
}

function Keys(): ReactElement {
  const lines: readonly [keys: readonly string[], does: string][] = [
    [["L"], mapWords.keyView],
    [["F"], mapWords.keyHold],
    [["PgUp", "PgDn"], words.plan.levels.toLowerCase()],
    [["↑", "↓"], words.status.keyPick],
    [["F6"], words.status.keyPanel],
  ];
  return (
    <span className="keys">
      {lines.map(([keys, does]) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{" "}
          {does}
        </span>
      ))}
    </span>
  );
}
