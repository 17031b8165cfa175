import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

/** One figure beside what was asked of it. A shared machine can miss a time that the page would keep. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** Undefined: shown for itself, nothing was asked of it. */
  below?: number;
}

const line = ({ what, value, unit, below }: Figure): string => {
  const figure = `${what}: ${value.toFixed(1)} ${unit}`;
  if (below === undefined) return figure;
  return `${figure}, asked below ${below} ${unit}: ${value < below ? "held" : "missed"}`;
};

const folder = join(__dirname, "../figures");

/** Prints figures with their method and how busy the machine was, and keeps them in `figures/`. */
export function keepFigures(name: string, method: string, figures: readonly Figure[]): void {
  const load = loadavg().map((average) => average.toFixed(1));
  const machine = `${cpus().length} cores, load average ${load.join(" ")}, drawing without a graphics card`;
  const text = [method, machine, ...figures.map(line)].join("\n");
  process.stdout.write(`${text}\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.txt`), `${text}\n`);
}
