import type { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import { type Area, placeTags } from "../plan/tags.ts";
import { type Crowd, crowdsOf, type Standing } from "./crowd.ts";
import type { Token } from "./paints.ts";
import { drawCrowds, drawLookedAt, type PersonStamps } from "./person_mark.ts";
import type { Place } from "./rd.ts";

type Paints = Record<Token, string>;

/** Somebody on the map. */
export interface PersonMark {
  readonly key: string;
  readonly call: string;
  readonly at: Place;
  /** Metres within which the device claims to be; undefined when it does not say. */
  readonly accuracy: number | undefined;
  readonly status: ResponderStatus;
  readonly old: boolean;
  /** How old, as text; "" while fresh. */
  readonly age: string;
  /** Goes to the chosen incident, or is there. */
  readonly mine: boolean;
  readonly going: boolean;
}

export interface IncidentMark {
  readonly id: bigint;
  readonly at: Place;
  readonly priority: Priority;
  readonly chosen: boolean;
  readonly label: string;
}

export interface SiteMark {
  readonly key: string;
  readonly at: Place;
  readonly label: string;
}

export interface Marks {
  readonly people: readonly PersonMark[];
  readonly incidents: readonly IncidentMark[];
  readonly sites: readonly SiteMark[];
  /** Key of the person who is looked at. */
  readonly looked: string;
}

export const noMarks: Marks = { people: [], incidents: [], sites: [], looked: "" };

/** How a place of the map becomes a pixel. */
export interface Sheet {
  readonly paint: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly metresPerPixel: number;
  readonly stamps: PersonStamps;
  pixel(at: Place): Place;
}

/** Above so many people in sight only those who matter to the chosen incident have their name. */
const namedMost = 36;
const tagHeight = 20;

const octagon = new Path2D("M8.6 1.5h10.8l7.1 7.1v10.8l-7.1 7.1H8.6l-7.1-7.1V8.6z");
const triangle = new Path2D(
  "M14 1.8c.7 0 1.3.4 1.7 1l10.9 20c.8 1.4-.2 3-1.7 3H3.1c-1.5 0-2.5-1.6-1.7-3l10.9-20c.4-.6 1-1 1.7-1z",
);
const diamond = new Path2D("M14 .8 27.2 14 14 27.2.8 14z");
const circle = new Path2D("M3 14a11 11 0 1 0 22 0 11 11 0 1 0-22 0z");
const shapes: Readonly<Record<number, { path: Path2D; digitAt: number }>> = {
  1: { path: octagon, digitAt: 19.4 },
  2: { path: triangle, digitAt: 22 },
  3: { path: diamond, digitAt: 19 },
  4: { path: circle, digitAt: 18.9 },
};

type Seen = Standing<PersonMark>;

/**
 * Draws what moves over the map: accuracy, ways, people, incidents and names, and tells which crowds
 * it drew. One canvas and one pass: two thousand people are two thousand stamps, or a few hundred
 * crowds from far away, not two thousand objects of a map engine.
 */
export function drawMarks(sheet: Sheet, marks: Marks, paints: Paints): readonly Crowd[] {
  const { paint } = sheet;
  paint.lineJoin = "round";
  const standsOut = (mark: PersonMark) =>
    mark.mine || mark.status === ResponderStatus.DURESS || mark.key === marks.looked;
  const seen = peopleInSight(sheet, marks.people);
  const { alone, crowds } = crowdsOf(seen, sheet, standsOut);
  for (const one of alone) drawAccuracy(sheet, one, paints);
  drawSites(sheet, marks.sites, paints);
  drawWays(sheet, alone, marks.incidents, paints);
  drawCrowds(paint, crowds, paints);
  for (const one of alone) {
    if (marks.looked === one.mark.key) drawLookedAt(paint, one, paints);
    sheet.stamps.draw(paint, one);
  }
  for (const one of marks.incidents) drawIncident(sheet, one, paints);
  drawNames(sheet, seen, marks, paints);
  return crowds;
}

function peopleInSight(sheet: Sheet, people: readonly PersonMark[]): Seen[] {
  const seen: Seen[] = [];
  for (const mark of people) {
    const [x, y] = sheet.pixel(mark.at);
    if (x < -40 || y < -40 || x > sheet.width + 40 || y > sheet.height + 40) continue;
    seen.push({ mark, x, y });
  }
  return seen;
}

function drawAccuracy(
  { paint, metresPerPixel }: Sheet,
  { mark, x, y }: Seen,
  paints: Paints,
): void {
  const radius = (mark.accuracy ?? 0) / metresPerPixel;
  if (radius < 9) return;
  paint.beginPath();
  paint.arc(x, y, radius, 0, 2 * Math.PI);
  paint.fillStyle = paints.own;
  paint.globalAlpha = mark.old ? 0.05 : 0.11;
  paint.fill();
  paint.globalAlpha = mark.old ? 0.35 : 0.6;
  paint.strokeStyle = paints.own;
  paint.lineWidth = 1;
  paint.setLineDash(mark.old ? [4, 4] : []);
  paint.stroke();
  paint.setLineDash([]);
  paint.globalAlpha = 1;
}

function drawSites(sheet: Sheet, sites: readonly SiteMark[], paints: Paints): void {
  const { paint } = sheet;
  for (const site of sites) {
    const [x, y] = sheet.pixel(site.at);
    paint.beginPath();
    paint.roundRect(x - 4, y - 4, 8, 8, 2);
    paint.fillStyle = paints["bg-1"];
    paint.fill();
    paint.strokeStyle = paints["fg-2"];
    paint.lineWidth = 1.6;
    paint.stroke();
  }
}

/** From who goes to where they go. As the crow flies: the map knows no routes. */
function drawWays(
  { paint, pixel }: Sheet,
  seen: readonly Seen[],
  incidents: readonly IncidentMark[],
  paints: Paints,
): void {
  const chosen = incidents.find((one) => one.chosen);
  if (chosen === undefined) return;
  const [toX, toY] = pixel(chosen.at);
  paint.strokeStyle = paints.own;
  paint.lineWidth = 2;
  paint.lineCap = "round";
  paint.setLineDash([5, 6]);
  for (const { mark, x, y } of seen) {
    const length = Math.hypot(toX - x, toY - y);
    if (!mark.going || length < 44) continue;
    const short = 26 / length;
    paint.globalAlpha = mark.old ? 0.4 : 0.9;
    paint.beginPath();
    paint.moveTo(x, y);
    paint.lineTo(toX - (toX - x) * short, toY - (toY - y) * short);
    paint.stroke();
  }
  paint.setLineDash([]);
  paint.lineCap = "butt";
  paint.globalAlpha = 1;
}

function drawIncident(sheet: Sheet, mark: IncidentMark, paints: Paints): void {
  const { paint } = sheet;
  const [x, y] = sheet.pixel(mark.at);
  const level = mark.priority === 0 ? 4 : mark.priority;
  const shape = shapes[level];
  if (shape === undefined) return;
  const colour = paints[`p${level}` as Token];
  const size = mark.chosen ? 32 : 24;
  if (mark.chosen) {
    paint.beginPath();
    paint.arc(x, y, 26, 0, 2 * Math.PI);
    paint.globalAlpha = 0.2;
    paint.fillStyle = colour;
    paint.fill();
    paint.globalAlpha = 1;
    paint.strokeStyle = colour;
    paint.lineWidth = 1.6;
    paint.stroke();
  }
  paint.save();
  paint.translate(x - size / 2, y - size / 2);
  paint.scale(size / 28, size / 28);
  paint.strokeStyle = paints["map-halo"];
  paint.lineWidth = 5;
  paint.stroke(shape.path);
  paint.fillStyle = level === 4 ? paints["bg-1"] : colour;
  paint.fill(shape.path);
  if (level === 4) {
    paint.strokeStyle = colour;
    paint.lineWidth = 2.6;
    paint.stroke(shape.path);
  }
  paint.fillStyle = level === 4 ? colour : paints[`p${level}-ink` as Token];
  paint.font = `700 15px ${paints.font}`;
  paint.textAlign = "center";
  paint.fillText(String(level), 14, shape.digitAt);
  paint.restore();
  if (hasName(sheet, mark)) drawPlaceName(paint, mark, [x, y + (mark.chosen ? 41 : 27)], paints);
}

/** Metres a pixel up to which a place is named that nobody chose. */
const namedTo = 1.7;

const hasName = ({ metresPerPixel }: Sheet, mark: IncidentMark): boolean =>
  mark.label !== "" && (mark.chosen || metresPerPixel <= namedTo);

/** Under the mark, which covers the name that the map has there. */
function drawPlaceName(
  paint: CanvasRenderingContext2D,
  mark: IncidentMark,
  [x, y]: Place,
  paints: Paints,
): void {
  paint.textAlign = "center";
  paint.font = `600 12px ${paints.font}`;
  paint.strokeStyle = paints["map-halo"];
  paint.lineWidth = 4;
  paint.strokeText(mark.label, x, y);
  paint.fillStyle = paints["map-text-strong"];
  paint.fillText(mark.label, x, y);
}

interface Name {
  readonly at: Place;
  readonly text: string;
  readonly age: string;
  readonly width: number;
  readonly old: boolean;
}

function drawNames(sheet: Sheet, seen: readonly Seen[], marks: Marks, paints: Paints): void {
  const { paint } = sheet;
  const many = seen.length > namedMost;
  const named = seen.filter(
    ({ mark }) =>
      !many || mark.mine || mark.key === marks.looked || mark.status === ResponderStatus.DURESS,
  );
  paint.textAlign = "left";
  paint.font = `600 11.5px ${paints.font}`;
  const names: Name[] = named.slice(0, namedMost).map(({ mark, x, y }) => {
    const age = mark.age === "" ? 0 : paint.measureText(mark.age).width + 8;
    const width = paint.measureText(mark.call).width + age + 16;
    return { at: [x, y], text: mark.call, age: mark.age, width, old: mark.old };
  });
  const covered = marks.incidents.map((one): Area => {
    const [x, y] = sheet.pixel(one.at);
    const half = hasName(sheet, one) ? Math.max(26, one.label.length * 3.6) : 26;
    return [x - half, y - 26, x + half, y + 44];
  });
  const tags = placeTags(
    covered,
    names.map((one) => ({ at: one.at, width: one.width, height: tagHeight })),
    [sheet.width, sheet.height],
  );
  names.forEach((name, index) => {
    drawName(paint, name, tags[index] ?? name.at, paints);
  });
}

function drawName(
  paint: CanvasRenderingContext2D,
  name: Name,
  [x, y]: Place | readonly [number, number],
  paints: Paints,
): void {
  paint.beginPath();
  paint.roundRect(x, y, name.width, tagHeight, 4);
  paint.globalAlpha = name.old ? 0.82 : 0.96;
  paint.fillStyle = paints["own-dim"];
  paint.fill();
  paint.globalAlpha = 1;
  paint.strokeStyle = paints["own-line"];
  paint.lineWidth = 1;
  paint.setLineDash(name.old ? [3, 3] : []);
  paint.stroke();
  paint.setLineDash([]);
  paint.fillStyle = paints["own-text"];
  paint.fillText(name.text, x + 8, y + 14);
  if (name.age === "") return;
  paint.font = `500 11px ${paints.font}`;
  paint.textAlign = "right";
  paint.fillText(name.age, x + name.width - 8, y + 14);
  paint.textAlign = "left";
  paint.font = `600 11.5px ${paints.font}`;
}
