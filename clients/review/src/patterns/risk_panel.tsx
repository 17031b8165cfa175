import type { RiskCell } from "@gen/meldkamer/v1/report_service_pb.ts";
import { ColumnHeads } from "@ts/page/column_heads.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { hourIn, hours, tintOf, weekdays, weekOf } from "./risk.ts";

/** Hour by weekday: how often, as a number; where it comes again and again, with a mark (R100). */
export function RiskPanel({ cells }: { cells: readonly RiskCell[] }): ReactElement {
  const { patterns } = words;
  const week = weekOf(cells);
  const most = Math.max(0, ...[...week.values()].map(({ count }) => count));
  return (
    <section className="panel" aria-labelledby="risk-title">
      <header className="panel-head">
        <h2 id="risk-title">{patterns.title}</h2>
        <p className="quiet">{patterns.note}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={patterns.title}>
        <table className="week num">
          <thead>
            <tr>
              <th scope="col">{patterns.day}</th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{patterns.days[weekday - 1]}</th>
                {hours.map((hour) => {
                  const one = hourIn(week, weekday, hour);
                  const tint = tintOf(one?.count ?? 0, most);
                  return (
                    <td key={hour} className={`tint-${tint} ${one?.highlighted ? "again" : ""}`}>
                      {one?.count ?? ""}
                      {one?.highlighted && <span className="heard"> {patterns.again}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Again cells={cells} />
    </section>
  );
}

/** Place by place what comes again and again. */
function Again({ cells }: { cells: readonly RiskCell[] }): ReactElement {
  const { patterns } = words;
  const again = cells.filter(({ highlighted }) => highlighted);
  if (again.length === 0) {
    return <p className="quiet">{cells.length === 0 ? patterns.empty : patterns.none}</p>;
  }
  return (
    <table className="again-list">
      <ColumnHeads columns={patterns.columns} />
      <tbody>
        {again.map((cell) => (
          <tr key={`${cell.siteKey} ${cell.weekday} ${cell.hour} ${cell.outside}`}>
            <th scope="row">
              {cell.siteLabel || cell.siteKey}
              {cell.outside && <span className="note">{patterns.outside}</span>}
            </th>
            <td className="num">
              {patterns.when(patterns.days[cell.weekday - 1] ?? "", cell.hour)}
            </td>
            <td className="right num">{cell.count}</td>
            <td>
              {cell.kinds.map((one) => `${one.kindLabel || one.kind} ${one.count}`).join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
