import { scaleLinear, scaleLog } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import {
  axisFor,
  type CurvePoint,
  countWithin,
  curveOf,
  marksWithin,
  type Phase,
} from "./figures.ts";
import { roundSpanText, shareText } from "./spans.ts";

const width = 640;
const height = 430;
const edge = { left: 50, right: 26, top: 14, bottom: 46 };
const shares = [0, 0.25, 0.5, 0.75, 1];
const dashes = ["", "9 5", "2 5"];

/** Steps on a logarithmic axis, one dash pattern a phase; norms are diamonds with their numbers. */
export function EcdfChart({ phases }: { phases: readonly Phase[] }): ReactElement {
  const axis = axisFor(phases);
  const x = scaleLog()
    .domain([axis.from, axis.until])
    .range([edge.left, width - edge.right]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([height - edge.bottom, edge.top]);
  const draw = line<CurvePoint>()
    .x(({ ms }) => x(ms))
    .y(({ share }) => y(share))
    .curve(curveStepAfter);
  return (
    <figure>
      <svg
        className="chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words.ecdf.aloud}
      >
        <Grid x={x} y={y} marks={marksWithin(axis.from, axis.until)} />
        {phases.map(({ phase, values }, index) => (
          <path
            key={phase}
            className={`curve c${index}`}
            strokeDasharray={dashes[index]}
            d={draw(curveOf(values, axis.from, axis.until)) ?? ""}
          />
        ))}
        {phases.map((phase) => (
          <NormMark key={phase.phase} phase={phase} x={x} y={y} />
        ))}
      </svg>
      <figcaption className="key">
        {phases.map((one, index) => (
          <span key={one.phase}>
            <svg className="chart" viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">
              <path className={`curve c${index}`} strokeDasharray={dashes[index]} d="M0 5h36" />
            </svg>
            {words.phases[one.phase]?.name} <span className="quiet num">n={one.count}</span>
            <NormShare phase={one} />
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

type Scale = (value: number) => number;

function Grid(props: { x: Scale; y: Scale; marks: readonly number[] }): ReactElement {
  const { x, y, marks } = props;
  const bottom = height - edge.bottom;
  return (
    <g>
      {shares.map((share) => (
        <g key={share}>
          <line
            className="grid"
            x1={edge.left}
            x2={width - edge.right}
            y1={y(share)}
            y2={y(share)}
          />
          <text x={edge.left - 8} y={y(share) + 4} textAnchor="end">
            {share * 100} %
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <g key={mark}>
          <line className="grid" x1={x(mark)} x2={x(mark)} y1={edge.top} y2={bottom} />
          <text x={x(mark)} y={bottom + 18} textAnchor="middle">
            {roundSpanText(mark)}
          </text>
        </g>
      ))}
      <text className="axis" x={width - edge.right} y={height - 6} textAnchor="end">
        {words.ecdf.axis}
      </text>
    </g>
  );
}

function NormMark(props: { phase: Phase; x: Scale; y: Scale }): ReactElement | undefined {
  const { values, norm } = props.phase;
  if (norm === undefined) return undefined;
  const share = countWithin(values, norm) / values.length;
  const at = { x: props.x(norm), y: props.y(share) };
  const low = share < 0.08; // Below it stand the numbers of the axis.
  return (
    <g>
      <path className="norm" d={`M${at.x} ${at.y - 9}l8 9-8 9-8-9z`} />
      <text className="norm-text" x={at.x} y={at.y + (low ? -16 : 27)} textAnchor="middle">
        {roundSpanText(norm)}
      </text>
    </g>
  );
}

/** What the diamond says, in words beside the name of the curve. */
function NormShare({ phase: { values, norm } }: { phase: Phase }): ReactElement | undefined {
  if (norm === undefined) return undefined;
  const share = shareText(countWithin(values, norm), values.length);
  return <b className="num">◆ {words.ecdf.at(roundSpanText(norm), share)}</b>;
}
