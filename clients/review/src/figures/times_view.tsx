import { saveFile } from "@ts/page/save_file.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { clockTime, longDay } from "@ts/time/format.ts";
import { type ReactElement, useCallback, useMemo, useState } from "react";
import { csvOf } from "../export/csv.ts";
import { kindsOf, labelIn, sitesOf } from "../filters/choices.ts";
import {
  type Filter,
  filterText,
  firstFilter,
  periodText,
  reportFilter,
} from "../filters/filter.ts";
import { FilterBar } from "../filters/filter_bar.tsx";
import { dayOf, dayText } from "../filters/local_day.ts";
import { LogTable } from "../log/log_table.tsx";
import { allResponseTimes } from "../log/response_times.ts";
import { useClients } from "../page/clients.ts";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { EcdfPanel } from "./ecdf_panel.tsx";
import { phaseOf } from "./figures.ts";
import { PhaseTable } from "./phase_table.tsx";

/** Response times against their norms: figures, distribution, log. */
export function TimesView(): ReactElement {
  const clients = useClients();
  const [filter, setFilter] = useState(firstFilter);
  const askDirectory = useCallback(
    async (signal: AbortSignal) => (await clients.directory.getDirectory({}, { signal })).directory,
    [clients],
  );
  const directory = useAnswer(askDirectory).value;
  const sites = useMemo(() => sitesOf(directory), [directory]);
  const kinds = useMemo(() => kindsOf(directory), [directory]);
  const askFigures = useCallback(
    (signal: AbortSignal) =>
      clients.reports.getResponseFigures({ filter: reportFilter(filter, Date.now()) }, { signal }),
    [clients, filter],
  );
  const figures = useAnswer(askFigures);
  const phases = useMemo(() => (figures.value?.phases ?? []).map(phaseOf), [figures.value]);
  const names = {
    site: filter.siteKey === "" ? "" : labelIn(sites, filter.siteKey),
    kind: filter.kind === "" ? "" : labelIn(kinds, filter.kind),
  };
  const asked = figures.askedAt ?? Date.now();
  return (
    <main className={`view ${figures.loading ? "loading" : ""}`} aria-busy={figures.loading}>
      <h1 className="heard">{words.views.times}</h1>
      <FilterBar filter={filter} sites={sites} kinds={kinds} onChange={setFilter} />
      <header className="summary">
        <p>
          <b className="num">{words.count(figures.value?.incidents ?? 0, filter.drills)}</b>{" "}
          {periodText(filter, asked)}
          <span className="quiet"> · {words.asOf(clockTime(asked))}</span>
        </p>
        <CsvButton filter={filter} />
        <button type="button" className="side" onClick={() => window.print()}>
          {words.print}
        </button>
      </header>
      <p className="on-paper">
        {filterText(filter, asked, names)}. {longDay(asked)}, {words.asOf(clockTime(asked))}.
      </p>
      {filter.drills && <p className="drills">{words.drillsMark}</p>}
      <StateLine answer={figures} />
      {figures.value !== undefined && (
        <>
          <div className="panels">
            <PhaseTable phases={phases} />
            <EcdfPanel phases={phases} />
          </div>
          <LogTable filter={filter} />
        </>
      )}
    </main>
  );
}

/** The whole selection, not only what the table shows. */
function CsvButton({ filter }: { filter: Filter }): ReactElement {
  const clients = useClients();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(false);
  const make = async () => {
    setBusy(true);
    setFault(false);
    try {
      const now = Date.now();
      const rows = await allResponseTimes(clients, reportFilter(filter, now));
      saveFile(`reactietijden-${dayText(dayOf(now))}.csv`, "text/csv", csvOf(rows));
    } catch {
      setFault(true);
    }
    setBusy(false);
  };
  return (
    <>
      <span role="status">{fault ? words.failed : ""}</span>
      <button type="button" className="side" disabled={busy} onClick={() => void make()}>
        {busy ? words.csvBusy : words.csv}
      </button>
    </>
  );
}
