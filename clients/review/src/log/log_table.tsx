import { HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ResponseTimes } from "@gen/meldkamer/v1/report_service_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { clockTime, shortDay } from "@ts/time/format.ts";
import { instantOf, spanOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useEffect, useState } from "react";
import { roundSpanText, spanText } from "../figures/spans.ts";
import { type Filter, reportFilter } from "../filters/filter.ts";
import { useClients } from "../page/clients.ts";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { IncidentLayer } from "./incident_layer.tsx";

const pageSize = 50;

/** One line an incident, newest first, with its phases in the order they happen. */
export function LogTable({ filter }: { filter: Filter }): ReactElement {
  const clients = useClients();
  const [open, setOpen] = useState<bigint>();
  const [more, setMore] = useState<{ rows: ResponseTimes[]; token: string }>();
  const ask = useCallback(
    (signal: AbortSignal) =>
      clients.reports.listResponseTimes(
        { filter: reportFilter(filter, Date.now()), pageSize },
        { signal },
      ),
    [clients, filter],
  );
  const first = useAnswer(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first page ends the others.
  useEffect(() => setMore(undefined), [first.value]);
  const rows = [...(first.value?.incidents ?? []), ...(more?.rows ?? [])];
  const token = more?.token ?? first.value?.nextPageToken ?? "";
  const load = async () => {
    const answer = await clients.reports.listResponseTimes({
      filter: reportFilter(filter, first.askedAt ?? Date.now()),
      pageSize,
      pageToken: token,
    });
    setMore({ rows: [...(more?.rows ?? []), ...answer.incidents], token: answer.nextPageToken });
  };
  return (
    <section className="panel log" aria-labelledby="log-title">
      <header className="panel-head">
        <h2 id="log-title">{words.log.title}</h2>
      </header>
      <StateLine answer={first} />
      {first.value !== undefined && rows.length === 0 && <p className="quiet">{words.none}</p>}
      {rows.length > 0 && <Rows rows={rows} onOpen={setOpen} />}
      {token !== "" && (
        <button type="button" className="side more" onClick={() => void load()}>
          {words.more}
        </button>
      )}
      {open !== undefined && <IncidentLayer incidentId={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

const phaseColumns = ["acknowledge", "accept", "arrive", "secure", "close"] as const;

function Rows(props: { rows: readonly ResponseTimes[]; onOpen(id: bigint): void }): ReactElement {
  const { log } = words;
  const byOperator = props.rows.some(({ acknowledgedBy }) => acknowledgedBy !== "");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
    <div className="scroll-x" tabIndex={0} role="region" aria-label={log.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{log.number}</th>
            <th scope="col">{log.received}</th>
            <th scope="col">{log.kind}</th>
            <th scope="col">{log.site}</th>
            {phaseColumns.map((phase) => (
              <th key={phase} scope="col" className="right" title={words.phases[phase]?.span}>
                {words.phases[phase]?.name}
              </th>
            ))}
            <th scope="col" className="right">
              {log.offers}
            </th>
            <th scope="col">{log.outcome}</th>
            <th scope="col">{log.registry}</th>
            {byOperator && <th scope="col">{log.operator}</th>}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row
              key={row.incidentId.toString()}
              row={row}
              byOperator={byOperator}
              onOpen={props.onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: ResponseTimes;
  byOperator: boolean;
  onOpen(id: bigint): void;
}

function Row({ row, byOperator, onOpen }: RowProps): ReactElement {
  const received = instantOf(row.receiveTime) ?? 0;
  const id = row.incidentId.toString();
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="open num"
          aria-label={words.log.open(id)}
          onClick={() => onOpen(row.incidentId)}
        >
          {id}
        </button>
      </th>
      <td className="num nowrap">
        {shortDay(received)} <span className="quiet">{clockTime(received)}</span>
      </td>
      <td>
        <span className="kind">
          <PriorityBadge priority={row.priority} size={20} />
          {row.kindLabel || row.kind}
        </span>
      </td>
      <td>{row.siteLabel || row.siteKey}</td>
      <SpanCell span={spanOf(row.acknowledge)} norm={spanOf(row.acknowledgeNorm)} />
      <SpanCell span={spanOf(row.accept)} norm={undefined} system={row.startedBySystem} />
      <SpanCell span={spanOf(row.arrive)} norm={spanOf(row.arriveNorm)} />
      <SpanCell span={spanOf(row.secure)} norm={undefined} />
      <SpanCell span={spanOf(row.close)} norm={undefined} />
      <td className="right num">
        {row.offers}
        {row.offersTimedOut > 0 && (
          <span className="note">{words.log.unanswered(row.offersTimedOut)}</span>
        )}
      </td>
      <td>{labels.disposition[row.disposition]}</td>
      <td className={row.handoff === HandoffState.REJECTED ? "strong" : ""}>
        {row.handoff === HandoffState.REJECTED && <span aria-hidden="true">✕ </span>}
        {labels.handoff[row.handoff]}
      </td>
      {byOperator && <td>{row.acknowledgedBy}</td>}
    </tr>
  );
}

interface SpanCellProps {
  span: number | undefined;
  norm: number | undefined;
  system?: boolean;
}

/** Late is a mark, a word and a weight. */
function SpanCell({ span, norm, system = false }: SpanCellProps): ReactElement {
  const late = span !== undefined && norm !== undefined && norm > 0 && span > norm;
  return (
    <td className={`right num ${late ? "is-late" : ""}`}>
      {span === undefined ? (
        <>
          <span aria-hidden="true" className="quiet">
            –
          </span>
          <span className="heard">{words.log.absent}</span>
        </>
      ) : (
        <span>
          {late && <span aria-hidden="true">✕ </span>}
          {spanText(span)}
        </span>
      )}
      {late && (
        <span className="note">
          {words.log.late}, {words.log.norm(roundSpanText(norm))}
        </span>
      )}
      {system && <span className="note">{words.log.bySystem}</span>}
    </td>
  );
}
