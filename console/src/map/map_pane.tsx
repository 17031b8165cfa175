import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { lateModule } from "@ts/page/late_module.ts";
import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Desk } from "../desk/desk.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { openMapWindow } from "../window/window_kind.ts";
import { fetchBase, fetchTiles, type Tiles } from "./base_shape.ts";
import type { ControlMap, MapListener } from "./control_map.ts";
import { mapWords } from "./map_words.ts";
import { marksOf, PlaceBook, placeOf } from "./marks_of.ts";
import { NearList } from "./near_list.tsx";
import { type Located, whereabouts } from "./nearby.ts";
import { useCalmPicture } from "./use_calm_picture.ts";
import "./map.css";

/** The map engine weighs as much as the console: it comes when somebody first asks for the map. */
const lateMap = lateModule(() => import("./control_map.ts"));

const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export interface MapPaneProps {
  /** The chosen incident: the map and the list are about its place. */
  incident: IncidentView | undefined;
  /** The map stands in a window of its own, and is as large as it gets. */
  ownWindow?: boolean;
}

/** Where everybody is: the map, and beside it the same as a list. */
export function MapPane({ incident, ownWindow = false }: MapPaneProps): ReactElement {
  const desk = useCalmPicture();
  const screen = useScreen();
  const [looked, setLooked] = useState("");
  const now = desk.stale ? undefined : desk.ticker.second();
  const place = placeOf(desk, incident);
  const { located, unplaced } = whereabouts(desk.live, now, place);
  const sheet = useMap({
    person: setLooked,
    incident: (id) => screen.select(id),
  });
  const wanted = { desk, located, chosen: incident?.incidentId, looked, now };
  useMarks(sheet, wanted);
  useFirstLook(sheet, desk, incident, located);
  const lookAt = (one: Located) => {
    setLooked(one.key);
    sheet.map?.moveTo(sheet.places.at(one.key, one.point), still());
  };
  return (
    <div className="map-pane">
      <div className="map-sheet">
        <div
          className="map-canvas"
          role="application"
          aria-label={mapWords.keys}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves the map.
          tabIndex={0}
          ref={sheet.element}
          onKeyDown={(event) => moveByKey(event, sheet.map)}
        />
        <Buttons map={sheet.map} ownWindow={ownWindow} />
        {sheet.map === undefined && <p className="map-note">{mapWords.coming}</p>}
        {sheet.base === "none" && <p className="map-note">{mapWords.noBase}</p>}
        <Scale metresPerPixel={sheet.metresPerPixel} tiles={sheet.tiles} />
      </div>
      <NearList
        desk={desk}
        located={located}
        unplaced={unplaced}
        place={place === undefined ? "" : (incident?.siteLabel ?? "")}
        looked={looked}
        now={now}
        onLook={lookAt}
      />
    </div>
  );
}

interface MapSheet {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly map: ControlMap | undefined;
  readonly places: PlaceBook;
  readonly base: "coming" | "here" | "none";
  readonly tiles: Tiles | undefined;
  readonly metresPerPixel: number;
}

/** The map in its element, from the first picture until the pane goes. */
function useMap(listener: Omit<MapListener, "scaled">): MapSheet {
  const module = useSyncExternalStore(lateMap.subscribe, lateMap.here);
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(listener);
  latest.current = listener;
  const [map, setMap] = useState<ControlMap>();
  const [places, setPlaces] = useState(() => new PlaceBook(() => [0, 0]));
  const [base, setBase] = useState<MapSheet["base"]>("coming");
  const [tiles, setTiles] = useState<Tiles>();
  const [metresPerPixel, setMetresPerPixel] = useState(1);
  useEffect(() => lateMap.fetch(), []);
  useEffect(() => {
    if (module === undefined || element.current === null) return;
    const made = new module.ControlMap(element.current, {
      person: (key) => latest.current.person(key),
      incident: (id) => latest.current.incident(id),
      scaled: setMetresPerPixel,
    });
    let current = true;
    setPlaces(new PlaceBook(module.toRd));
    setMap(made);
    fetchBase()
      .then((found) => {
        if (!current) return;
        setBase(found === undefined ? "none" : "here");
        if (found !== undefined) made.setBase(found);
      })
      .catch(() => current && setBase("none"));
    fetchTiles()
      .then((found) => {
        if (!current || found === undefined) return;
        setTiles(found);
        made.setTiles(found);
      })
      .catch(() => {});
    const leave = followPage(made, element.current);
    return () => {
      current = false;
      leave();
      setMap(undefined);
      made.end();
    };
  }, [module]);
  return { element, map, places, base, tiles, metresPerPixel };
}

/** Keeps the map's size and colours those of the page. */
function followPage(map: ControlMap, element: HTMLElement): () => void {
  const size = new ResizeObserver(() => map.resize());
  size.observe(element);
  const theme = new MutationObserver(() => map.dress());
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    size.disconnect();
    theme.disconnect();
  };
}

function useMarks(sheet: MapSheet, wanted: Parameters<typeof marksOf>[0]): void {
  useEffect(() => sheet.map?.show(marksOf(wanted, sheet.places)));
}

/** Shows the chosen incident and who goes there; without one, everything. Once for each choice. */
function useFirstLook(
  sheet: MapSheet,
  desk: Desk,
  incident: IncidentView | undefined,
  located: readonly Located[],
): void {
  const { map, places, base } = sheet;
  const chosen = incident?.incidentId;
  const seen = useRef<string>("");
  useEffect(() => {
    const look = `${chosen} ${base} ${desk.directory.version}`;
    if (map === undefined || base === "coming" || seen.current === look) return;
    seen.current = look;
    const point = placeOf(desk, incident);
    if (point === undefined) {
      map.lookAtAll(true);
      return;
    }
    const near = located.filter((one) => one.incidentId === chosen || (one.far ?? 0) < 350);
    const at = places.at("look", point);
    map.lookAt([at, ...near.slice(0, 8).map((one) => places.at(one.key, one.point))], true, 0.45);
  });
}

/** Arrows, plus, minus and 0; taken here, so that the queue does not move with the map. */
function moveByKey(event: KeyboardEvent, map: ControlMap | undefined): void {
  if (map === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "ArrowLeft") map.pan(-1, 0);
  else if (event.key === "ArrowRight") map.pan(1, 0);
  else if (event.key === "ArrowUp") map.pan(0, 1);
  else if (event.key === "ArrowDown") map.pan(0, -1);
  else if (event.key === "+" || event.key === "=") map.zoom(2, still());
  else if (event.key === "-") map.zoom(0.5, still());
  else if (event.key === "0") map.lookAtAll(still());
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function Buttons(props: { map: ControlMap | undefined; ownWindow: boolean }): ReactElement {
  const { map, ownWindow } = props;
  return (
    <div className="map-buttons">
      {!ownWindow && <Widen />}
      <button type="button" title={mapWords.closer} onClick={() => map?.zoom(2, still())}>
        <Icon name="plus" />
        <span className="heard">{mapWords.closer}</span>
      </button>
      <button type="button" title={mapWords.farther} onClick={() => map?.zoom(0.5, still())}>
        <Icon name="minus" />
        <span className="heard">{mapWords.farther}</span>
      </button>
      <button type="button" title={mapWords.whole} onClick={() => map?.lookAtAll(still())}>
        <Icon name="whole" />
        <span className="heard">{mapWords.whole}</span>
      </button>
    </div>
  );
}

/** Over the working area, or on another screen of the desk. */
function Widen(): ReactElement {
  const screen = useScreen();
  const wide = screen.mapWide;
  return (
    <>
      <button
        type="button"
        className="wide"
        aria-pressed={wide}
        title={wide ? mapWords.narrow : mapWords.wide}
        onClick={() => screen.show({ mapWide: !wide })}
      >
        <Icon name={wide ? "shrink" : "widen"} />
        <span className="heard">{mapWords.wide}</span>
        <kbd>K</kbd>
      </button>
      <button type="button" title={mapWords.ownWindow} onClick={openMapWindow}>
        <Icon name="window" />
        <span className="heard">{mapWords.ownWindow}</span>
      </button>
    </>
  );
}

/** A round number of metres that is about so many pixels long. */
function Scale(props: { metresPerPixel: number; tiles: Tiles | undefined }): ReactElement {
  const longest = 96 * props.metresPerPixel;
  const power = 10 ** Math.floor(Math.log10(Math.max(longest, 1)));
  const metres = [5, 2, 1].map((one) => one * power).find((one) => one <= longest) ?? power;
  const pixels = metres / props.metresPerPixel;
  return (
    <p className="map-scale">
      <svg width={pixels + 2} height="8" aria-hidden="true">
        <path d={`M1 1v6h${pixels}V1`} />
      </svg>
      {mapWords.scale(metres)}
      {props.tiles !== undefined && <small>{props.tiles.attribution}</small>}
    </p>
  );
}
