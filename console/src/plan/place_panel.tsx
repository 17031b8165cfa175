import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { placeViews, type Screen, useScreen } from "../desk/screen.ts";
import { useLateLayers } from "../dialogs/late_layers.ts";
import { words } from "../words/words.ts";
import { groundOf, levelOf, type Plan } from "./plan_shape.ts";
import { usePlan } from "./plans.ts";
import { SiteCard } from "./site_card.tsx";
import "./place_panel.css";

/** Where it is: the floor plan with the alarm and who goes, or what is known of the site. */
export function PlacePanel(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const incident =
    screen.selected === undefined ? undefined : desk.live.incidents.get(screen.selected);
  const plan = usePlan(incident?.siteKey ?? "");
  const late = useLateLayers();
  const map = screen.placeView === "map";
  const wide = map && screen.mapWide;
  return (
    <div className={`place${desk.stale ? " stale-cover" : ""}${wide ? " map-wide" : ""}`}>
      <div className="place-head">
        <h2>{incident?.siteLabel || (map ? words.plan.map : late?.watchWords.places)}</h2>
        <p>{incident?.address}</p>
        <fieldset className="segments" aria-label={words.plan.view}>
          {placeViews.map((view) => (
            <button
              key={view}
              type="button"
              aria-pressed={screen.placeView === view}
              onClick={() => screen.show({ placeView: view, mapWide: false })}
            >
              {words.plan[view]}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="place-view">
        {map ? (
          late !== undefined && <late.MapPane incident={incident} />
        ) : incident === undefined ? (
          late !== undefined && <late.WatchedPlaces />
        ) : screen.placeView === "site" || plan === undefined ? (
          <SiteCard incident={incident} noPlan={screen.placeView === "plan"} />
        ) : (
          <Levels plan={plan} incident={incident} screen={screen} />
        )}
      </div>
    </div>
  );
}

export interface LevelsProps {
  plan: Plan;
  incident: IncidentView;
  screen: Screen;
}

/** A floor plan, and the levels to choose from. */
export function Levels({ plan, incident, screen }: LevelsProps): ReactElement | null {
  const late = useLateLayers();
  const home = levelOf(plan, incident.zoneKey, incident.spot) ?? groundOf(plan);
  const level = plan.levels.find((one) => one.level === screen.level) ?? home;
  if (level === undefined) return null;
  return (
    <>
      {late !== undefined && (
        <late.FloorPlan plan={plan} level={level} incident={incident} alarmHere={level === home} />
      )}
      <fieldset className="levels" aria-label={words.plan.levels}>
        {plan.levels.map((one) => (
          <button
            key={one.level}
            type="button"
            aria-pressed={one === level}
            className={one === home ? "home" : ""}
            onClick={() => screen.show({ level: one.level })}
          >
            {one.level}
          </button>
        ))}
      </fieldset>
    </>
  );
}
