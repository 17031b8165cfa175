/** The map as a file: RD (EPSG:28992), as `meldctl map import` makes it (clients/map/drawing.hpp). */
export interface BaseFeature {
  readonly name?: string;
  /** Of an area, road or label: "town", "main", "district" ... */
  readonly kind?: string;
  readonly rings?: readonly (readonly number[])[];
  readonly line?: readonly number[];
  readonly at?: readonly number[];
}

export type BaseLayerName =
  | "boundary"
  | "green"
  | "built"
  | "water"
  | "rail"
  | "roads"
  | "buildings"
  | "labels";

export interface BaseMap {
  readonly version: number;
  /** Lower left, in metres. */
  readonly corner: readonly [x: number, y: number];
  /** To the east and to the north, in metres. */
  readonly size: readonly [x: number, y: number];
  readonly layers: Partial<Record<BaseLayerName, readonly BaseFeature[]>>;
}

/** Tiles of another server below our own drawing; absent unless the administrator says so. */
export interface Tiles {
  readonly address: string;
  readonly attribution: string;
}

/** Steps of a decimetre from the corner, each from the one before, as metres of the grid. */
export function placesOf(
  steps: readonly number[],
  corner: readonly [x: number, y: number],
): [x: number, y: number][] {
  const places: [number, number][] = [];
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    places.push([corner[0] + x / 10, corner[1] + y / 10]);
  }
  return places;
}

/** A file of the server's folder map/; undefined when there is none. Throws when the line is down. */
async function fetchFile<File>(name: string): Promise<File | undefined> {
  const answer = await fetch(`/map/${name}`);
  const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
  return answer.ok && isJson ? ((await answer.json()) as File) : undefined;
}

export const fetchBase = (): Promise<BaseMap | undefined> => fetchFile<BaseMap>("base.json");
export const fetchTiles = (): Promise<Tiles | undefined> => fetchFile<Tiles>("tiles.json");
