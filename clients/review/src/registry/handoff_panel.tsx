import { HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import { type Filter, firstFilter, periodText, reportFilter } from "../filters/filter.ts";
import { IncidentLayer } from "../log/incident_layer.tsx";
import { allResponseTimes } from "../log/response_times.ts";
import { useClients } from "../page/clients.ts";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { type HandoffCounts, handoffCounts } from "./handoff_counts.ts";

const thisYear: Filter = { ...firstFilter, period: "year" };

/** What the registry has, and what did not get there. */
export function HandoffPanel(): ReactElement {
  const clients = useClients();
  const [open, setOpen] = useState<bigint>();
  const ask = useCallback(
    async () => handoffCounts(await allResponseTimes(clients, reportFilter(thisYear, Date.now()))),
    [clients],
  );
  const answer = useAnswer(ask);
  const counts = answer.value;
  return (
    <section className="panel handoff" aria-labelledby="handoff-title">
      <header className="panel-head">
        <h2 id="handoff-title">{words.handoff.title}</h2>
        <p className="quiet">
          {words.handoff.inPeriod(periodText(thisYear, answer.askedAt ?? Date.now()))}
        </p>
      </header>
      <StateLine answer={answer} />
      {counts !== undefined && <Counts counts={counts} />}
      {counts !== undefined && (
        <p>{counts.stuck.length === 0 ? words.handoff.clear : words.handoff.stuck}</p>
      )}
      <ul className="stuck">
        {counts?.stuck.map((row) => (
          <li key={row.incidentId.toString()}>
            <button type="button" onClick={() => setOpen(row.incidentId)}>
              <PriorityBadge priority={row.priority} size={20} />
              <b className="num">{row.incidentId.toString()}</b>
              <span>
                {[row.kindLabel, row.siteLabel].filter(Boolean).join(", ")}
                <time className="quiet num"> {dayAndTime(instantOf(row.receiveTime))}</time>
              </span>
              <span className={row.handoff === HandoffState.REJECTED ? "rejected" : ""}>
                {row.handoff === HandoffState.REJECTED
                  ? `✕ ${words.handoff.stuckStates.rejected}`
                  : words.handoff.stuckStates.pending}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && <IncidentLayer incidentId={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

export const dayAndTime = (ms: number | undefined): string =>
  ms === undefined ? "" : `${shortDay(ms)} ${hourAndMinute(ms)}`;

function Counts({ counts }: { counts: HandoffCounts }): ReactElement {
  const { handoff } = words;
  const all: [name: string, count: number, strong: boolean][] = [
    [handoff.delivered, counts.delivered, false],
    [handoff.pending, counts.pending, false],
    [handoff.rejected, counts.rejected, counts.rejected > 0],
    [handoff.not_required, counts.notRequired, false],
    [handoff.open, counts.open, false],
  ];
  return (
    <dl className="counts">
      {all.map(([name, count, strong]) => (
        <div key={name} className={strong ? "strong" : ""}>
          <dt>{name}</dt>
          <dd className="num">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
