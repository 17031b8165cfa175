import {
  HandoffState,
  type HandoffView,
  type TimelineLine,
} from "@gen/meldkamer/v1/incident_pb.ts";
import { labels, placeOf, wordFor } from "@ts/labels/labels.ts";
import { sentenceOf } from "@ts/labels/timeline.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { clockTime, clockTimeExact, longDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import { useClients } from "../page/clients.ts";
import { Layer } from "../page/layer.tsx";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { accountOf, type Wait } from "./account.ts";
import { AccountPanel } from "./account_panel.tsx";

export interface IncidentLayerProps {
  incidentId: bigint;
  onClose(): void;
}

/** One incident behind the numbers: what it was, its hand-off, and everything that happened. */
export function IncidentLayer({ incidentId, onClose }: IncidentLayerProps): ReactElement {
  const clients = useClients();
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const [found, timeline] = await Promise.all([
        clients.dispatch.getIncident({ incidentId }, { signal }),
        clients.dispatch.listTimeline({ incidentId }, { signal }),
      ]);
      const waits = found.incident ? accountOf(found.incident, found.assignments) : [];
      return { incident: found.incident, waits, lines: timeline.lines };
    },
    [clients, incidentId],
  );
  const answer = useAnswer(ask);
  const incident = answer.value?.incident;
  const received = instantOf(incident?.receiveTime);
  return (
    <Layer title={words.incident.title(incidentId.toString())} onClose={onClose}>
      <StateLine answer={answer} />
      {incident !== undefined && (
        <>
          <p className="lead">
            {incident.kindLabel}, {placeOf(incident)}
          </p>
          <p className="quiet">
            {received === undefined ? "" : `${longDay(received)} ${clockTime(received)}`}
          </p>
          {incident.handoff !== undefined && <Handoff handoff={incident.handoff} />}
        </>
      )}
      {answer.value !== undefined && (
        <Account
          key={incidentId.toString()}
          waits={answer.value.waits}
          lines={answer.value.lines}
        />
      )}
    </Layer>
  );
}

function Handoff({ handoff }: { handoff: HandoffView }): ReactElement | undefined {
  if (handoff.state === HandoffState.UNSPECIFIED) return undefined;
  const next = instantOf(handoff.nextAttemptTime);
  const parts = [
    handoff.reference === "" ? "" : `${words.incident.reference} ${handoff.reference}`,
    handoff.attempts > 0 ? words.incident.attempts(handoff.attempts) : "",
    next === undefined ? "" : words.incident.next(clockTime(next)),
    wordFor(handoff.reason),
  ];
  return (
    <section>
      <h3>{words.incident.handoff}</h3>
      <p>
        <b>{labels.handoff[handoff.state]}</b> {parts.filter(Boolean).join(" · ")}
      </p>
    </section>
  );
}

/** The waits until the last thing that ended, and the log as it was at the chosen moment. */
function Account(props: { waits: readonly Wait[]; lines: readonly TimelineLine[] }): ReactElement {
  const { waits, lines } = props;
  const ends = waits.flatMap(({ from, to }) => to ?? from);
  const from = Math.min(...waits.map((one) => one.from));
  const until = Math.max(...ends);
  const [chosen, setChosen] = useState<number>();
  if (waits.length === 0) return <Timeline lines={lines} moment={undefined} />;
  return (
    <>
      <AccountPanel
        waits={waits}
        from={from}
        until={until}
        moment={chosen ?? until}
        onMoment={setChosen}
      />
      <Timeline lines={lines} moment={chosen} />
    </>
  );
}

interface TimelineProps {
  lines: readonly TimelineLine[];
  /** The log as it stood then; undefined: now. */
  moment: number | undefined;
}

function Timeline({ lines, moment }: TimelineProps): ReactElement {
  return (
    <section>
      <h3>{words.incident.timeline}</h3>
      {lines.length === 0 && <p className="quiet">{words.incident.noTimeline}</p>}
      <ol className="timeline">
        {lines.map((line) => (
          <TimelineRow key={line.line} line={line} moment={moment} />
        ))}
      </ol>
    </section>
  );
}

function TimelineRow(props: { line: TimelineLine; moment: number | undefined }): ReactElement {
  const { line, moment } = props;
  const at = instantOf(line.time);
  const [lead, rest] = sentenceOf(line);
  const who = line.actor?.callSign || line.actor?.name || words.incident.system;
  return (
    <li className={moment !== undefined && at !== undefined && at > moment ? "later" : ""}>
      <time className="num">{at === undefined ? "" : clockTimeExact(at)}</time>
      <span className="quiet">{who}</span>
      <span>
        <b>{lead}</b>
        {rest}
      </span>
    </li>
  );
}
