import Layer from "ol/layer/Layer";
import type { FrameState } from "ol/Map";
import type { Crowd } from "./crowd.ts";
import { drawMarks, type Marks, noMarks, type Sheet } from "./marks.ts";
import { currentPaints } from "./paints.ts";
import { crowdReach, PersonStamps } from "./person_mark.ts";

/**
 * The canvas of the marks, over everything else. It is drawn with each frame of the map; and while the
 * map stands still it draws itself, because to ask for a frame would draw the whole municipality again
 * for people who walked.
 */
export class MarksLayer extends Layer {
  #marks: Marks = noMarks;
  #paints = currentPaints();
  #crowds: readonly Crowd[] = [];
  #stamps = new PersonStamps(this.#paints, 1);
  /** Where the map stood at its last frame. */
  #stood: { sheet: Omit<Sheet, "stamps">; ratio: number } | undefined;
  #asked: number | undefined;
  readonly #canvas = document.createElement("canvas");

  constructor() {
    super({});
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** Other marks, in the next frame of the screen. */
  show(marks: Marks): void {
    this.#marks = marks;
    if (this.#stood === undefined) this.changed();
    else this.#asked ??= requestAnimationFrame(() => this.#draw());
  }

  /** Other colours; the map draws itself in them too. */
  dress(paints: ReturnType<typeof currentPaints>): void {
    this.#paints = paints;
    this.changed();
  }

  /** The crowd under this pixel. */
  crowdAt(x: number, y: number): Crowd | undefined {
    return this.#crowds.find((crowd) => {
      const [wide, high] = crowdReach(crowd);
      return Math.abs(crowd.x - x) <= wide && Math.abs(crowd.y - y) <= high;
    });
  }

  override render(frame: FrameState | null): HTMLElement {
    const canvas = this.#canvas;
    if (frame === null) return canvas;
    const [width = 0, height = 0] = frame.size;
    const ratio = frame.pixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.position = "absolute";
      canvas.style.width = "100%";
      canvas.style.height = "100%";
    }
    const paint = canvas.getContext("2d");
    if (paint === null) return canvas;
    this.#stood = { sheet: sheetOf(frame, paint), ratio };
    this.#draw();
    return canvas;
  }

  override disposeInternal(): void {
    this.#stood = undefined;
    if (this.#asked !== undefined) cancelAnimationFrame(this.#asked);
    super.disposeInternal();
  }

  #draw(): void {
    if (this.#asked !== undefined) cancelAnimationFrame(this.#asked);
    this.#asked = undefined;
    if (this.#stood === undefined) return;
    const { sheet, ratio } = this.#stood;
    if (!this.#stamps.fits(this.#paints, ratio)) {
      this.#stamps = new PersonStamps(this.#paints, ratio);
    }
    sheet.paint.setTransform(ratio, 0, 0, ratio, 0, 0);
    sheet.paint.clearRect(0, 0, sheet.width, sheet.height);
    this.#crowds = drawMarks({ ...sheet, stamps: this.#stamps }, this.#marks, this.#paints);
  }
}

/** The transform is copied: the map goes on to change its own. */
function sheetOf(frame: FrameState, paint: CanvasRenderingContext2D): Omit<Sheet, "stamps"> {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = frame.coordinateToPixelTransform;
  const [width = 0, height = 0] = frame.size;
  return {
    paint,
    width,
    height,
    metresPerPixel: frame.viewState.resolution,
    pixel: ([x, y]) => [a * x + c * y + e, b * x + d * y + f],
  };
}
