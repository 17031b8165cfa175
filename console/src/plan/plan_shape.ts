/** A floor plan as a file: one building, its levels, in plan units from the upper left corner. */
export type Point = readonly [x: number, y: number];
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface PlanRoom {
  readonly label: string;
  readonly labelAt: Point;
  /** Zone key of the directory that this room belongs to. */
  readonly zone?: string;
  readonly hall?: boolean;
  /** Path data of its ground; absent where walls alone show it. */
  readonly ground?: string;
}

export interface PlanCounter {
  readonly label: string;
  /** As in the device's spot, for instance "balie 3". */
  readonly spot: string;
  readonly box: Box;
}

export interface PlanLevel {
  readonly level: string;
  readonly label: string;
  readonly shell: string;
  readonly ground: string;
  readonly walls: readonly string[];
  readonly doors: readonly string[];
  readonly fine: readonly string[];
  readonly furniture: readonly string[];
  readonly rooms: readonly PlanRoom[];
  readonly counters: readonly PlanCounter[];
  /** Further spots by name. */
  readonly spots: Readonly<Record<string, Point>>;
  /** Ground of a zone, for the hatch. */
  readonly zones: Readonly<Record<string, Box>>;
  readonly exits: readonly { readonly label: string; readonly at: Point; readonly turn: number }[];
  readonly cameras: readonly {
    readonly label: string;
    readonly at: Point;
    readonly cone: string;
  }[];
  readonly routes: readonly { readonly label: string; readonly path: string; readonly at: Point }[];
}

export interface Plan {
  readonly siteKey: string;
  readonly unitsPerMetre: number;
  readonly size: Point;
  /** Where the upper left corner is, and which way the plan's up points, degrees from north. */
  readonly anchor: {
    readonly latitude: number;
    readonly longitude: number;
    readonly bearing: number;
  };
  /** Highest first. */
  readonly levels: readonly PlanLevel[];
}

const metresPerDegree = 111_320;

/** A position on earth in plan units. Good to a metre within a building. */
export function toPlan(plan: Plan, latitude: number, longitude: number): Point {
  const scale = Math.cos((plan.anchor.latitude * Math.PI) / 180);
  const east = (longitude - plan.anchor.longitude) * metresPerDegree * scale;
  const south = (plan.anchor.latitude - latitude) * metresPerDegree;
  const turn = (plan.anchor.bearing * Math.PI) / 180;
  const x = east * Math.cos(turn) + south * Math.sin(turn);
  const y = south * Math.cos(turn) - east * Math.sin(turn);
  return [x * plan.unitsPerMetre, y * plan.unitsPerMetre];
}

export const isInside = (plan: Plan, [x, y]: Point): boolean =>
  x >= 0 && y >= 0 && x <= plan.size[0] && y <= plan.size[1];

/** The level that a zone lies on, or the first that knows the spot. */
export function levelOf(plan: Plan, zone: string, spot: string): PlanLevel | undefined {
  return (
    plan.levels.find((level) => zone !== "" && zone in level.zones) ??
    plan.levels.find((level) => spotOn(level, spot) !== undefined)
  );
}

/** Where a visitor walks in: what is shown of a building whose alarm has no known place in it. */
export const groundOf = (plan: Plan): PlanLevel | undefined =>
  plan.levels.find((level) => level.level === "BG" || level.level === "0") ?? plan.levels.at(-1);

/** Where a spot is on a level: a counter, a named spot, else nowhere. */
export function spotOn(level: PlanLevel, spot: string): Point | undefined {
  const name = spot.toLocaleLowerCase("nl");
  const counter = level.counters.find((one) => one.spot === name);
  if (counter !== undefined) {
    const [x, y, width, height] = counter.box;
    return [x + width / 2, y + height / 2];
  }
  return level.spots[name];
}
