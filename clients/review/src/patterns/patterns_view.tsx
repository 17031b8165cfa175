import { useAnswer } from "@ts/page/use_answer.ts";
import { type ReactElement, useCallback, useState } from "react";
import { useClients } from "../page/clients.ts";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { RiskPanel } from "./risk_panel.tsx";
import { YearPanel } from "./year_panel.tsx";

/** Years that can be chosen. */
const yearsBack = 4;

/** The year in counts, and where and when the same comes again. */
export function PatternsView(): ReactElement {
  const clients = useClients();
  const now = new Date().getFullYear();
  const [year, setYear] = useState(now);
  const [drills, setDrills] = useState(false);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const begin = (of: number) => ({ seconds: BigInt(Date.UTC(of, 0, 1) / 1000), nanos: 0 });
      const filter = { fromTime: begin(year), untilTime: begin(year + 1), drills };
      const [counts, risk] = await Promise.all([
        clients.reports.getYearCounts({ year, drills }, { signal }),
        clients.reports.getRiskPattern({ filter }, { signal }),
      ]);
      return { counts, risk };
    },
    [clients, year, drills],
  );
  const answer = useAnswer(ask);
  return (
    <main className={`view ${answer.loading ? "loading" : ""}`} aria-busy={answer.loading}>
      <h1 className="heard">{words.views.patterns}</h1>
      <section className="filters" aria-label={words.filter.label}>
        <label className="pick">
          <span>{words.year.year}</span>
          <select value={year} onChange={(event) => setYear(Number(event.target.value))}>
            {Array.from({ length: yearsBack + 1 }, (_, back) => now - back).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="segments">
          <legend>{words.filter.what}</legend>
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input
                type="radio"
                name="year-drills"
                checked={drills === one}
                onChange={() => setDrills(one)}
              />
              {one ? words.filter.drills : words.filter.real}
            </label>
          ))}
        </fieldset>
        <button type="button" className="side" onClick={() => window.print()}>
          {words.print}
        </button>
      </section>
      {drills && <p className="drills">{words.drillsMark}</p>}
      <StateLine answer={answer} />
      {answer.value !== undefined && (
        <>
          <YearPanel year={year} answer={answer.value.counts} />
          <RiskPanel cells={answer.value.risk.cells} />
        </>
      )}
    </main>
  );
}
