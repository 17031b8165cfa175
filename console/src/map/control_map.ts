import { easeOut } from "ol/easing";
import { createEmpty, extend, isEmpty } from "ol/extent";
import { defaults as interactions } from "ol/interaction/defaults";
import TileLayer from "ol/layer/Tile";
import OlMap from "ol/Map";
import XYZ from "ol/source/XYZ";
import TileGrid from "ol/tilegrid/TileGrid";
import View from "ol/View";
import { BaseLayers } from "./base_layers.ts";
import type { BaseMap, Tiles } from "./base_shape.ts";
import type { Marks } from "./marks.ts";
import { MarksLayer } from "./marks_layer.ts";
import { currentPaints } from "./paints.ts";
import { type Place, rd, rdExtent, toRd } from "./rd.ts";

export { toRd };

/** Pixels around a mark in which a press means it. */
const reach = 16;

/** PDOK's grid: 3440.64 m a pixel and each level half of it. */
const tileResolutions = Array.from({ length: 17 }, (_, level) => 3440.64 / 2 ** level);

/** What the map tells of presses. */
export interface MapListener {
  person(key: string): void;
  incident(id: bigint): void;
  /** Metres a pixel, after the view came to rest. */
  scaled(metresPerPixel: number): void;
}

/** The map of the control room in RD: its own drawing, tiles when there are, and what moves. */
export class ControlMap {
  readonly #marks = new MarksLayer();
  readonly #map: OlMap;
  readonly #listener: MapListener;
  #base: BaseLayers | undefined;
  #extent: [number, number, number, number] | undefined;

  constructor(element: HTMLElement, listener: MapListener) {
    this.#listener = listener;
    this.#map = new OlMap({
      target: element,
      controls: [],
      interactions: interactions({
        altShiftDragRotate: false,
        pinchRotate: false,
        keyboard: false,
      }),
      layers: [this.#marks],
      view: new View({
        projection: rd,
        center: [155_000, 463_000],
        resolution: 4,
        minResolution: 0.1,
        maxResolution: 40,
        enableRotation: false,
      }),
    });
    this.#marks.setZIndex(100);
    this.#map.on("singleclick", ({ pixel }) => this.#press(pixel as Place));
    this.#map.on("moveend", () => listener.scaled(this.#map.getView().getResolution() ?? 1));
  }

  setBase(base: BaseMap): void {
    this.#base = new BaseLayers(base);
    const [x, y] = base.corner;
    this.#extent = [x, y, x + base.size[0], y + base.size[1]];
    this.dress();
    for (const layer of this.#base.all) this.#map.addLayer(layer);
  }

  setTiles(tiles: Tiles): void {
    const source = new XYZ({
      url: `${tiles.address}/{z}/{x}/{y}.png`,
      projection: rd,
      crossOrigin: "anonymous",
      tileGrid: new TileGrid({
        extent: rdExtent,
        origin: [rdExtent[0], rdExtent[3]],
        resolutions: tileResolutions,
      }),
    });
    const layer = new TileLayer({ source, className: "map-tiles" });
    layer.setZIndex(50);
    this.#map.addLayer(layer);
  }

  /** Takes the colours of the theme as it is now. */
  dress(): void {
    const paints = currentPaints();
    this.#base?.dress(paints);
    this.#marks.dress(paints);
  }

  show(marks: Marks): void {
    this.#base?.cover(marks.incidents);
    this.#marks.show(marks);
  }

  /** Brings places into sight: one in the middle, several together. */
  lookAt(places: readonly Place[], still: boolean, closest = 0.5): void {
    const extent = createEmpty();
    for (const [x, y] of places) extend(extent, [x, y, x, y]);
    if (isEmpty(extent)) return;
    this.#map.getView().fit(extent, {
      padding: [56, 64, 48, 48],
      minResolution: closest,
      duration: still ? 0 : 250,
      easing: easeOut,
    });
  }

  /** The middle to a place, no closer than it was. */
  moveTo(place: Place, still: boolean): void {
    const view = this.#map.getView();
    const resolution = Math.min(view.getResolution() ?? 1, 1.2);
    if (still) {
      view.setCenter(place);
      view.setResolution(resolution);
    } else view.animate({ center: place, resolution, duration: 250, easing: easeOut });
  }

  lookAtAll(still: boolean): void {
    if (this.#extent === undefined) {
      this.lookAt(
        this.#marks.marks.sites.map((site) => site.at),
        still,
        2,
      );
      return;
    }
    this.#map.getView().fit(this.#extent, { duration: still ? 0 : 250, easing: easeOut });
  }

  pan(east: number, north: number): void {
    const view = this.#map.getView();
    const [x = 0, y = 0] = view.getCenter() ?? [];
    const step = 90 * (view.getResolution() ?? 1);
    view.setCenter([x + east * step, y + north * step]);
  }

  zoom(factor: number, still: boolean): void {
    const view = this.#map.getView();
    view.cancelAnimations();
    const resolution = (view.getResolution() ?? 1) / factor;
    if (still) view.setResolution(view.getConstrainedResolution(resolution) ?? resolution);
    else view.animate({ resolution, duration: 160, easing: easeOut });
  }

  /** Until who stands there can be told apart. */
  #comeCloser(pixel: Place): void {
    const view = this.#map.getView();
    const resolution = (view.getResolution() ?? 1) / 3;
    view.animate({
      center: this.#map.getCoordinateFromPixel(pixel),
      resolution,
      duration: 160,
      easing: easeOut,
    });
  }

  resize(): void {
    this.#map.updateSize();
  }

  end(): void {
    this.#map.setTarget(undefined);
    this.#map.dispose();
  }

  #press([x, y]: Place): void {
    const distance = (at: Place) => {
      const [px = 0, py = 0] = this.#map.getPixelFromCoordinate(at) ?? [];
      return Math.hypot(px - x, py - y);
    };
    const { incidents, people } = this.#marks.marks;
    const incident = incidents.find((one) => distance(one.at) < reach);
    if (incident !== undefined) {
      this.#listener.incident(incident.id);
      return;
    }
    const crowd = this.#marks.crowdAt(x, y);
    if (crowd !== undefined) {
      this.#comeCloser([crowd.x, crowd.y]);
      return;
    }
    let nearest = { key: "", far: reach };
    for (const one of people) {
      const far = distance(one.at);
      if (far < nearest.far) nearest = { key: one.key, far };
    }
    this.#listener.person(nearest.key);
  }
}
