import Feature, { type FeatureLike } from "ol/Feature";
import LineString from "ol/geom/LineString";
import Point from "ol/geom/Point";
import Polygon from "ol/geom/Polygon";
import VectorLayer from "ol/layer/Vector";
import { textHeights } from "ol/render/canvas";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { type BaseFeature, type BaseLayerName, type BaseMap, placesOf } from "./base_shape.ts";
import type { Token } from "./paints.ts";

type Paints = Record<Token, string>;
/**
 * How high a line of each font is, in pixels. The engine would measure that with an element made of
 * HTML text, which the page's Trusted Types refuse; what it knows already it does not measure. It
 * forgets what it measured when a font arrives, hence behind its own knowledge rather than in it.
 */
const lineHeights: Record<string, number> = {};
Object.setPrototypeOf(textHeights, lineHeights);

function fontOf(look: string, pixels: number, paints: Paints): string {
  const font = `${look} ${pixels}px ${paints.font}`;
  lineHeights[font] = Math.ceil(pixels * 1.2);
  return font;
}

type Draw = (feature: FeatureLike, metresPerPixel: number) => Style | Style[] | undefined;

function geometryOf(one: BaseFeature, corner: readonly [number, number]) {
  if (one.rings !== undefined) return new Polygon(one.rings.map((ring) => placesOf(ring, corner)));
  if (one.line !== undefined) return new LineString(placesOf(one.line, corner));
  return new Point(placesOf(one.at ?? [], corner)[0] ?? [0, 0]);
}

function sourceOf(base: BaseMap, name: BaseLayerName): VectorSource {
  const features = (base.layers[name] ?? []).map((one) => {
    const feature = new Feature(geometryOf(one, base.corner));
    const at = one.at === undefined ? undefined : placesOf(one.at, base.corner)[0];
    feature.setProperties({ kind: one.kind ?? "", name: one.name ?? "", at }, true);
    return feature;
  });
  return new VectorSource({ features });
}

const kindOf = (feature: FeatureLike): string => feature.get("kind") as string;
type Place = readonly [x: number, y: number];
const placeOf = (feature: FeatureLike): Place | undefined => feature.get("at") as Place | undefined;
const nameOf = (feature: FeatureLike): string => feature.get("name") as string;

/** Styles are made once a look: a function that makes one for each feature and frame costs more than it draws. */
function areas(paints: Paints, of: Readonly<Record<string, Token>>, otherwise: Token): Draw {
  const styles = new Map<Token, Style>();
  for (const token of [...Object.values(of), otherwise]) {
    styles.set(token, new Style({ fill: new Fill({ color: paints[token] }) }));
  }
  return (feature) => styles.get(of[kindOf(feature)] ?? otherwise);
}

function water(paints: Paints): Draw {
  const wide = new Style({
    fill: new Fill({ color: paints["map-water"] }),
    stroke: new Stroke({ color: paints["map-water-line"], width: 1 }),
  });
  const ditch = new Style({ fill: new Fill({ color: paints["map-water"] }) });
  return (feature, metres) => {
    if (kindOf(feature) !== "ditch") return wide;
    return metres < 4 ? ditch : undefined;
  };
}

function buildings(paints: Paints): Draw {
  const made = (fill: Token, line: Token, width: number) =>
    new Style({
      fill: new Fill({ color: paints[fill] }),
      stroke: new Stroke({ color: paints[line], width }),
    });
  const house = made("map-building", "map-building-line", 0.8);
  const far = new Style({ fill: new Fill({ color: paints["map-building"] }) });
  const hall = made("map-hall", "map-building-line", 0.8);
  const landmark = made("map-landmark", "map-landmark-line", 1.4);
  return (feature, metres) => {
    const kind = kindOf(feature);
    if (kind === "public" || kind === "church") return landmark;
    if (metres > 7) return undefined;
    if (metres > 2.2) return far;
    return kind === "hall" ? hall : house;
  };
}

/** Metres from kerb to kerb. */
const roadWidths: Readonly<Record<string, number>> = {
  motorway: 26,
  main: 11,
  street: 7,
  lane: 4.4,
  path: 2,
};
/** Pixels that a road is drawn at least, so that it can be followed from afar. */
const roadLeast: Readonly<Record<string, number>> = {
  motorway: 2.6,
  main: 1.8,
  street: 0.9,
  lane: 0.6,
  path: 0.6,
};
const hiddenAbove: Readonly<Record<string, number>> = { path: 2.4, lane: 5, street: 14 };

const roadWidth = (kind: string, metres: number): number =>
  Math.max((roadWidths[kind] ?? 7) / metres, roadLeast[kind] ?? 0.9);

function roads(paints: Paints, casing: boolean): Draw {
  const style = new Style({ stroke: new Stroke({ color: paints["map-road"], lineCap: "round" }) });
  return (feature, metres) => {
    const kind = kindOf(feature);
    const stroke = style.getStroke();
    if (stroke === null || metres > (hiddenAbove[kind] ?? 1e9)) return undefined;
    const width = roadWidth(kind, metres);
    if (casing) {
      if (kind === "path" || width < 2.4) return undefined;
      stroke.setColor(paints["map-road-line"]);
      stroke.setWidth(width + 2);
    } else {
      const large = kind === "main" || kind === "motorway";
      stroke.setColor(
        kind === "path" ? paints["map-path"] : large ? paints["map-road-main"] : paints["map-road"],
      );
      stroke.setLineDash(kind === "path" ? [3, 3] : null);
      stroke.setWidth(width);
    }
    return style;
  };
}

function rail(paints: Paints): Draw {
  const bed = new Style({ stroke: new Stroke({ color: paints["map-rail"], width: 3 }) });
  const ties = new Style({
    stroke: new Stroke({ color: paints["map-ground"], width: 1.6, lineDash: [7, 7] }),
  });
  const thin = new Style({ stroke: new Stroke({ color: paints["map-rail"], width: 1.4 }) });
  return (_feature, metres) => (metres > 5 ? thin : [bed, ties]);
}

function roadNames(paints: Paints): Draw {
  const text = new Text({
    font: fontOf("500", 11, paints),
    placement: "line",
    fill: new Fill({ color: paints["map-text"] }),
    stroke: new Stroke({ color: paints["map-halo"], width: 3 }),
    maxAngle: 0.5,
    repeat: 420,
  });
  const style = new Style({ text });
  const least: Readonly<Record<string, number>> = {
    motorway: 8,
    main: 2.6,
    street: 1.1,
    lane: 0.55,
  };
  return (feature, metres) => {
    const name = nameOf(feature);
    if (name === "" || metres > (least[kindOf(feature)] ?? 0)) return undefined;
    text.setText(name);
    return style;
  };
}

interface LabelLook {
  readonly font: string;
  readonly pixels: number;
  readonly paint: Token;
  /** Shown between these metres a pixel. */
  readonly from: number;
  readonly to: number;
}

const labelLooks: Readonly<Record<string, LabelLook>> = {
  town: { font: "650", pixels: 17, paint: "map-text-strong", from: 3, to: 1e9 },
  district: { font: "600", pixels: 12.5, paint: "map-text-strong", from: 0.9, to: 8 },
  square: { font: "500", pixels: 11.5, paint: "map-text", from: 0, to: 0.9 },
  building: { font: "600", pixels: 12, paint: "map-text-strong", from: 0, to: 1.7 },
  water: { font: "italic 500", pixels: 12.5, paint: "map-text-water", from: 0, to: 6 },
  park: { font: "500", pixels: 12, paint: "map-text-green", from: 0, to: 5 },
};

/** A mark on the map, with the name that is written under it. */
export interface NamedPlace {
  readonly at: Place;
  readonly label: string;
}

/** Pixels around a mark in which the name of a building would stick out from under it. */
const markReach = 44;
/** Metres within which a mark and a building of that name are the same place. */
const samePlace = 120;

/** The name of a building gives way to a mark over it, and to the same name under a mark. */
function isCovered(feature: FeatureLike, metres: number, covered: readonly NamedPlace[]): boolean {
  const at = placeOf(feature);
  if (at === undefined) return false;
  return covered.some(({ at: [x, y], label }) => {
    const far = Math.hypot(x - at[0], y - at[1]);
    return far < markReach * metres || (far < samePlace && label.startsWith(nameOf(feature)));
  });
}

function labels(paints: Paints, covered: readonly NamedPlace[]): Draw {
  const styles = new Map<string, Style>();
  for (const [kind, look] of Object.entries(labelLooks)) {
    const text = new Text({
      font: fontOf(look.font, look.pixels, paints),
      fill: new Fill({ color: paints[look.paint] }),
      stroke: new Stroke({ color: paints["map-halo"], width: 3 }),
      overflow: true,
      offsetY: kind === "building" ? 1 : 0,
    });
    styles.set(
      kind,
      new Style({ text, zIndex: kind === "town" ? 9 : kind === "building" ? 7 : 5 }),
    );
  }
  return (feature, metres) => {
    const kind = kindOf(feature);
    const look = labelLooks[kind];
    const style = styles.get(kind);
    if (look === undefined || style === undefined) return undefined;
    if (metres < look.from || metres > look.to) return undefined;
    if (kind === "building" && isCovered(feature, metres, covered)) return undefined;
    style.getText()?.setText(nameOf(feature));
    return style;
  };
}

/** The drawing of the municipality, from the ground up, to be styled by `dress`. */
export class BaseLayers {
  readonly all: VectorLayer[];
  readonly #looks: ((paints: Paints) => Draw)[];
  #covered: readonly NamedPlace[] = [];
  #paints: Paints | undefined;

  constructor(base: BaseMap) {
    const roadSource = sourceOf(base, "roads");
    const parts: [VectorSource, (paints: Paints) => Draw, boolean][] = [
      [sourceOf(base, "boundary"), (p) => areas(p, {}, "map-ground"), false],
      [
        sourceOf(base, "green"),
        (p) =>
          areas(
            p,
            { park: "map-park", sport: "map-park", wood: "map-wood", bank: "map-wood" },
            "map-meadow",
          ),
        false,
      ],
      [sourceOf(base, "built"), (p) => areas(p, { square: "map-square" }, "map-built"), false],
      [sourceOf(base, "water"), water, false],
      [roadSource, (p) => roads(p, true), false],
      [roadSource, (p) => roads(p, false), false],
      [sourceOf(base, "rail"), rail, false],
      [sourceOf(base, "buildings"), buildings, false],
      [roadSource, roadNames, true],
      [sourceOf(base, "labels"), (p) => labels(p, this.#covered), true],
    ];
    this.#looks = parts.map(([, look]) => look);
    this.all = parts.map(
      ([source, , declutter]) =>
        new VectorLayer({ source, declutter, updateWhileInteracting: false, renderBuffer: 64 }),
    );
  }

  /** Gives every layer the colours of the theme. */
  dress(paints: Paints): void {
    this.#paints = paints;
    this.all.forEach((layer, at) => {
      layer.setStyle(this.#looks[at]?.(paints));
    });
  }

  /** Where marks stand that name their place themselves. */
  cover(places: readonly NamedPlace[]): void {
    const key = (some: readonly NamedPlace[]) =>
      some.map(({ at, label }) => `${at} ${label}`).join();
    if (key(places) === key(this.#covered)) return;
    this.#covered = places;
    if (this.#paints !== undefined) this.all.at(-1)?.setStyle(this.#looks.at(-1)?.(this.#paints));
  }
}
