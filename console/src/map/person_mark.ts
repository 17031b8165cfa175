import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import type { Crowd, Standing } from "./crowd.ts";
import type { PersonMark } from "./marks.ts";
import type { Token } from "./paints.ts";

type Paints = Record<Token, string>;

/** Pixels from the middle of a drawn mark to its edge, with its halo. */
const stampReach = 14;

export function diamondAt(
  paint: CanvasRenderingContext2D,
  x: number,
  y: number,
  reach: number,
): void {
  paint.beginPath();
  paint.moveTo(x, y - reach);
  paint.lineTo(x + reach, y);
  paint.lineTo(x, y + reach);
  paint.lineTo(x - reach, y);
  paint.closePath();
}

interface PersonLook {
  readonly danger: boolean;
  readonly large: boolean;
  readonly old: boolean;
  /** Busy elsewhere, or not to be asked: a hole in the middle. */
  readonly hole: boolean;
}

function lookOf(mark: PersonMark): PersonLook {
  const danger = mark.status === ResponderStatus.DURESS;
  return {
    danger,
    large: danger || mark.mine,
    old: mark.old,
    hole: !(mark.status === ResponderStatus.AVAILABLE || mark.mine || danger),
  };
}

function drawLook(paint: CanvasRenderingContext2D, look: PersonLook, paints: Paints): void {
  const colour = look.danger ? paints.p1 : paints.own;
  diamondAt(paint, 0, 0, look.large ? 9.5 : 7.5);
  paint.lineJoin = "round";
  paint.strokeStyle = paints["map-halo"];
  paint.lineWidth = 5;
  paint.stroke();
  if (look.old) {
    // Where they were: an outline, so that nobody takes it for where they are.
    paint.fillStyle = paints["map-halo"];
    paint.fill();
    paint.strokeStyle = colour;
    paint.lineWidth = 1.8;
    paint.setLineDash([3, 2.4]);
    paint.stroke();
    return;
  }
  paint.fillStyle = colour;
  paint.fill();
  if (!look.hole) return;
  diamondAt(paint, 0, 0, 3);
  paint.fillStyle = paints["map-halo"];
  paint.fill();
}

/**
 * The few ways a person looks, each drawn once and stamped from then on: a stamp costs a tenth of
 * its strokes, and two thousand people look one of ten ways.
 */
export class PersonStamps {
  readonly #paints: Paints;
  readonly #ratio: number;
  readonly #stamps = new Map<string, HTMLCanvasElement>();

  constructor(paints: Paints, ratio: number) {
    this.#paints = paints;
    this.#ratio = ratio;
  }

  /** Drawn in these colours, for a screen of so many pixels a pixel. */
  fits(paints: Paints, ratio: number): boolean {
    return paints === this.#paints && ratio === this.#ratio;
  }

  draw(paint: CanvasRenderingContext2D, { mark, x, y }: Standing<PersonMark>): void {
    const ratio = this.#ratio;
    // On whole pixels of the screen: a stamp between them is smoothed, which blurs it and takes time.
    const left = Math.round((x - stampReach) * ratio) / ratio;
    const top = Math.round((y - stampReach) * ratio) / ratio;
    paint.drawImage(this.#stampOf(mark), left, top, 2 * stampReach, 2 * stampReach);
  }

  #stampOf(mark: PersonMark): HTMLCanvasElement {
    const look = lookOf(mark);
    const key = `${look.danger}${look.large}${look.old}${look.hole}`;
    const known = this.#stamps.get(key);
    if (known !== undefined) return known;
    const made = document.createElement("canvas");
    made.width = Math.round(2 * stampReach * this.#ratio);
    made.height = made.width;
    const paint = made.getContext("2d");
    if (paint !== null) {
      paint.scale(this.#ratio, this.#ratio);
      paint.translate(stampReach, stampReach);
      drawLook(paint, look, this.#paints);
    }
    this.#stamps.set(key, made);
    return made;
  }
}

/** Around who is looked at. */
export function drawLookedAt(
  paint: CanvasRenderingContext2D,
  { x, y }: { x: number; y: number },
  paints: Paints,
): void {
  paint.beginPath();
  paint.arc(x, y, 17, 0, 2 * Math.PI);
  paint.strokeStyle = paints["fg-0"];
  paint.lineWidth = 2;
  paint.stroke();
}

const crowdHeight = 22;
const crowdWidth = ({ count }: Crowd): number => 26 + String(count).length * 7;

/** Half the size of a crowd's mark, in pixels: a press within it means the crowd. */
export const crowdReach = (crowd: Crowd): readonly [x: number, y: number] => [
  crowdWidth(crowd) / 2,
  crowdHeight / 2,
];

/** A plate with the mark of own people and their number: no circle, which is a priority. */
export function drawCrowds(
  paint: CanvasRenderingContext2D,
  crowds: readonly Crowd[],
  paints: Paints,
): void {
  if (crowds.length === 0) return;
  paint.font = `650 11.5px ${paints.font}`;
  paint.textAlign = "left";
  paint.lineWidth = 1;
  for (const crowd of crowds) {
    const width = crowdWidth(crowd);
    const left = Math.round(crowd.x - width / 2) + 0.5;
    const top = Math.round(crowd.y - crowdHeight / 2) + 0.5;
    paint.beginPath();
    paint.roundRect(left, top, width, crowdHeight, 11);
    paint.fillStyle = paints["own-dim"];
    paint.fill();
    paint.strokeStyle = paints["own-line"];
    paint.setLineDash(crowd.old ? [3, 3] : []);
    paint.stroke();
    diamondAt(paint, left + 11, top + crowdHeight / 2, 4.5);
    paint.fillStyle = paints.own;
    paint.fill();
    paint.fillStyle = paints["own-text"];
    paint.fillText(String(crowd.count), left + 19, top + 15);
  }
  paint.setLineDash([]);
}
