import { type ReactElement, useState } from "react";
import { ChartOrTable } from "../page/chart_or_table.tsx";
import { words } from "../words/words.ts";
import { EcdfChart } from "./ecdf_chart.tsx";
import { axisFor, countWithin, marksWithin, type Phase } from "./figures.ts";
import { roundSpanText, shareText } from "./spans.ts";

const drawn = ["acknowledge", "accept", "arrive"];

/** The whole distribution, as a curve or as the same numbers in a table. */
export function EcdfPanel({ phases }: { phases: readonly Phase[] }): ReactElement {
  const [asTable, setAsTable] = useState(false);
  const shown = phases.filter(({ phase, count }) => drawn.includes(phase) && count > 0);
  const { ecdf } = words;
  return (
    <section className="panel ecdf" aria-labelledby="ecdf-title">
      <header className="panel-head">
        <h2 id="ecdf-title">{ecdf.title}</h2>
        <ChartOrTable name="ecdf" asTable={asTable} onChoose={setAsTable} />
      </header>
      {shown.length === 0 && <p className="quiet">{ecdf.empty}</p>}
      {shown.length > 0 && (asTable ? <EcdfTable phases={shown} /> : <EcdfChart phases={shown} />)}
    </section>
  );
}

/** For each mark on the axis, and each norm, the share that was done by then. */
function EcdfTable({ phases }: { phases: readonly Phase[] }): ReactElement {
  const axis = axisFor(phases);
  const norms = phases.flatMap(({ norm }) => (norm === undefined ? [] : [norm]));
  const marks = [...new Set([...marksWithin(axis.from, axis.until), ...norms])].sort(
    (a, b) => a - b,
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.ecdf.within}</th>
          {phases.map(({ phase }) => (
            <th key={phase} scope="col" className="right">
              {words.phases[phase]?.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr key={mark}>
            <th scope="row" className="num">
              {roundSpanText(mark)}
            </th>
            {phases.map(({ phase, values, norm }) => (
              <td key={phase} className="right num">
                {shareText(countWithin(values, mark), values.length)}
                {norm === mark && <span className="at-norm"> ◆ {words.figures.key.norm}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
