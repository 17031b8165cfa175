import type { CoverageHour } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { hourAndMinute } from "@ts/time/format.ts";
import { type ReactElement, useCallback } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { coverageRows } from "./coverage.ts";

const hours = 24;
const hourMs = 3_600_000;

/** The next 24 hours by place: a number where the ladder would ask too few people. */
export function CoveragePanel(props: { clients: Clients; shelf: Shelf }): ReactElement {
  const { clients, shelf } = props;
  const { coverage } = words;
  const ask = useCallback(
    (signal: AbortSignal) => clients.plans.getCoverage({ hours, signedOn: true }, { signal }),
    [clients],
  );
  const answer = useAnswer(ask);
  const firstHour = Math.floor((answer.askedAt ?? Date.now()) / hourMs) * hourMs;
  const starts = Array.from({ length: hours }, (_, at) => firstHour + at * hourMs);
  const rows = coverageRows(shelf.directory.sites, answer.value?.gaps ?? [], firstHour, hours);
  return (
    <section className="panel" aria-label={coverage.title}>
      <header className="panel-head">
        <h2>{coverage.title}</h2>
        <p className="quiet">{coverage.note}</p>
        <button type="button" className="side" onClick={answer.again}>
          {coverage.again}
        </button>
      </header>
      {answer.fault !== "" && (
        <p className="fault-line" role="alert">
          <b>{words.failed}</b> {answer.fault}
        </p>
      )}
      {answer.value !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        <div className="scroll-x" tabIndex={0} role="region" aria-label={coverage.title}>
          <table className="coverage num">
            <thead>
              <tr>
                <th scope="col">{coverage.place}</th>
                {starts.map((start) => (
                  <th key={start} scope="col">
                    {hourAndMinute(start).slice(0, 2)}
                  </th>
                ))}
                <th scope="col">{coverage.short}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.siteKey}>
                  <th scope="row">{row.siteLabel}</th>
                  {row.hours.map((cell, at) => (
                    <Cell key={starts[at]} cell={cell} />
                  ))}
                  <td className="right">{row.short === 0 ? "–" : coverage.hours(row.short)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="legend">
        <span className="nobody">0</span> {coverage.nobody} <span className="few">1</span>{" "}
        {coverage.few} <span className="enough">·</span> {coverage.enough}
      </p>
    </section>
  );
}

function Cell({ cell }: { cell: CoverageHour | undefined }): ReactElement {
  if (cell === undefined) return <td className="enough">·</td>;
  const { people, needed } = cell;
  return (
    <td className={people === 0 ? "nobody" : "few"} title={words.coverage.of(people, needed)}>
      {people}
    </td>
  );
}
