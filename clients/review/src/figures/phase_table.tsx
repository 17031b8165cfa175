import { scaleLog } from "d3-scale";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { axisFor, coarseMarksWithin, type Phase } from "./figures.ts";
import { roundSpanText, shareText, spanText } from "./spans.ts";

const width = 420;
const height = 30;
const inset = 8;

type Scale = (ms: number) => number;

/** Each phase as numbers and as a strip on one shared axis. The numbers alone say everything too. */
export function PhaseTable({ phases }: { phases: readonly Phase[] }): ReactElement {
  const axis = axisFor(phases);
  const log = scaleLog()
    .domain([axis.from, axis.until])
    .range([inset, width - inset])
    .clamp(true);
  const scale: Scale = (ms) => log(Math.max(axis.from, ms));
  const marks = coarseMarksWithin(axis.from, axis.until);
  const { figures } = words;
  return (
    <section className="panel figures" aria-labelledby="figures-title">
      <header className="panel-head">
        <h2 id="figures-title">{figures.title}</h2>
        <p className="quiet">{figures.note}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={figures.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{figures.phase}</th>
              <th scope="col" className="right">
                {figures.count}
              </th>
              <th scope="col" className="right">
                {figures.p50}
              </th>
              <th scope="col" className="right">
                {figures.p90}
              </th>
              <th scope="col" className="right">
                {figures.p985}
              </th>
              <th scope="col" className="right">
                {figures.norm}
              </th>
              <th scope="col">{figures.within}</th>
              <th scope="col" className="graph">
                <span className="heard">{figures.graph}</span>
                <AxisMarks marks={marks} scale={scale} />
              </th>
            </tr>
          </thead>
          <tbody>
            {phases.map((phase) => (
              <PhaseRow key={phase.phase} phase={phase} scale={scale} marks={marks} />
            ))}
          </tbody>
        </table>
      </div>
      <Key />
    </section>
  );
}

interface RowProps {
  phase: Phase;
  scale: Scale;
  marks: readonly number[];
}

function PhaseRow({ phase, scale, marks }: RowProps): ReactElement {
  const name = words.phases[phase.phase] ?? { name: phase.phase, span: "" };
  return (
    <tr>
      <th scope="row">
        <b>{name.name}</b>
        <span>{name.span}</span>
      </th>
      <td className="right num">{phase.count}</td>
      <Percentiles phase={phase} />
      <td className="right num">
        {phase.norm === undefined ? (
          <span className="quiet">{words.figures.noNorm}</span>
        ) : (
          roundSpanText(phase.norm)
        )}
      </td>
      <td>
        <Within phase={phase} />
      </td>
      <td className="graph">
        <Strip phase={phase} scale={scale} marks={marks} />
      </td>
    </tr>
  );
}

function Percentiles({ phase }: { phase: Phase }): ReactElement {
  if (phase.percentiles === undefined) {
    return (
      <td colSpan={3} className="right quiet">
        {phase.count === 0 ? words.figures.notReached : words.figures.few}
      </td>
    );
  }
  const { p50, p90, p985 } = phase.percentiles;
  return (
    <>
      <td className="right num strong">{spanText(p50)}</td>
      <td className="right num strong">{spanText(p90)}</td>
      <td className="right num">{spanText(p985)}</td>
    </>
  );
}

/** Met or late in a shape and a word; never in colour alone. */
function Within({ phase }: { phase: Phase }): ReactElement | undefined {
  if (phase.norm === undefined || phase.count === 0) return undefined;
  const late = phase.count - phase.withinNorm;
  return (
    <span className={`within ${late > 0 ? "late" : "met"}`}>
      <b className="num">{shareText(phase.withinNorm, phase.count)}</b>
      <span>{late > 0 ? `✕ ${words.figures.late(late)}` : `✓ ${words.figures.met}`}</span>
    </span>
  );
}

function Strip({ phase, scale, marks }: RowProps): ReactElement {
  const { percentiles, norm, values } = phase;
  const middle = height / 2;
  const p50 = percentiles && scale(percentiles.p50);
  const p90 = percentiles && scale(percentiles.p90);
  const p985 = percentiles && scale(percentiles.p985);
  return (
    <svg className="strip" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={aloud(phase)}>
      {marks.map((mark) => (
        <line key={mark} className="grid" x1={scale(mark)} x2={scale(mark)} y1="0" y2={height} />
      ))}
      {p985 !== undefined && <line className="tail" x1={p90} x2={p985} y1={middle} y2={middle} />}
      {p90 !== undefined && p50 !== undefined && (
        <rect className="half" x={p50} width={Math.max(2, p90 - p50)} y={middle - 5} height="10" />
      )}
      {p50 !== undefined && <line className="median" x1={p50} x2={p50} y1="5" y2={height - 5} />}
      {percentiles === undefined &&
        values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal values are different cases.
          <circle key={index} className="dot" cx={scale(value)} cy={middle} r="4" />
        ))}
      {norm !== undefined && (
        <path className="norm" d={`M${scale(norm)} ${middle - 9}l7 9-7 9-7-9z`} />
      )}
    </svg>
  );
}

function aloud({ percentiles, norm, count }: Phase): string {
  if (percentiles === undefined) return words.figures.dotsOf(count);
  return words.figures.graphOf(
    spanText(percentiles.p50),
    spanText(percentiles.p90),
    spanText(percentiles.p985),
    norm === undefined ? "" : roundSpanText(norm),
  );
}

function AxisMarks({ marks, scale }: { marks: readonly number[]; scale: Scale }): ReactElement {
  return (
    <svg className="strip" viewBox={`0 0 ${width} 18`} aria-hidden="true">
      {marks.map((mark, index) => {
        const anchor = index === 0 ? "start" : "middle";
        const at = index === 0 ? 0 : Math.min(scale(mark), width - 10);
        return (
          <text key={mark} x={at} y="13" textAnchor={anchor}>
            {roundSpanText(mark)}
          </text>
        );
      })}
    </svg>
  );
}

function Key(): ReactElement {
  const { key } = words.figures;
  const part = (name: string, shape: ReactElement) => (
    <span>
      <svg className="strip" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
        {shape}
      </svg>
      {name}
    </span>
  );
  return (
    <p className="key quiet">
      {part(key.half, <rect className="half" x="2" y="4" width="20" height="8" />)}
      {part(key.tail, <line className="tail" x1="2" x2="22" y1="8" y2="8" />)}
      {part(key.norm, <path className="norm" d="M12 1l6 7-6 7-6-7z" />)}
      {part(key.dots, <circle className="dot" cx="12" cy="8" r="4" />)}
    </p>
  );
}
