import { SignalClass } from "@gen/meldkamer/v1/alarm_pb.ts";
import { IncidentState, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { clockTime, minutesAndSeconds } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useTrustedSecond } from "../desk/desk_context.ts";
import { PriorityShape } from "../shapes/priority_shape.tsx";
import { words } from "../words/words.ts";

/** What, where, from whom, and how long already. */
export function IncidentHead({ incident }: { incident: IncidentView }): ReactElement {
  const now = useTrustedSecond();
  const received = instantOf(incident.receiveTime);
  const ended = instantOf(incident.closeTime) ?? instantOf(incident.secureTime);
  const over = incident.state === IncidentState.CLOSED;
  const until = ended ?? now;
  const age =
    until === undefined || received === undefined
      ? words.unknownTime
      : minutesAndSeconds(until - received);
  return (
    <div className={`incident-head ${over ? "over" : `p${incident.priority}`}`}>
      <div className="fill">
        <PriorityShape priority={incident.priority} size={58} onFill />
      </div>
      <div className="title">
        <h1>
          {incident.drill && <span className="drill">{words.drill}</span>}
          {incident.spot === "" ? incident.kindLabel : `${incident.kindLabel}, ${incident.spot}`}
        </h1>
        <p className="where">
          {[incident.siteLabel, incident.address, incident.zoneLabel].filter(Boolean).join(", ")}
        </p>
        <Sources incident={incident} />
      </div>
      <div className="age num">
        <b>{age}</b>
        <span>{received === undefined ? "" : words.incident.since(clockTime(received))}</span>
      </div>
    </div>
  );
}

function Sources({ incident }: { incident: IncidentView }): ReactElement {
  const alarms = incident.alarms.filter((one) => one.signalClass !== SignalClass.RESTORE);
  const first = alarms[0] ?? incident.alarms[0];
  const reporter = incident.alarms.find((one) => (one.raisedBy?.name ?? "") !== "")?.raisedBy;
  const count = incident.alarms.length + incident.alarmsFolded;
  const deviceTime = instantOf(first?.deviceTime);
  return (
    <div className="sources">
      {first !== undefined && (
        <span>
          {words.incident.device} <b>{first.deviceLabel || wordFor(first.source)}</b>
        </span>
      )}
      {reporter !== undefined && (
        <span>
          {words.incident.reporter} <b>{reporter.name}</b>
        </span>
      )}
      {count > 1 && (
        <span>
          <b>{words.incident.alarms(count)}</b>
        </span>
      )}
      {first?.clockSkew && deviceTime !== undefined && (
        <span>
          {words.incident.deviceTime} <b className="num">{clockTime(deviceTime)}</b>
        </span>
      )}
      <span className="num">{words.incident.number(incident.incidentId)}</span>
      {first !== undefined && first.text !== "" && <q>{first.text}</q>}
    </div>
  );
}
