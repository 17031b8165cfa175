import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import { currentStep, policeWaits } from "@ts/live/progress.ts";
import {
  clockTime,
  hourAndMinute,
  minutesAndSeconds,
  remaining,
  shortSpan,
} from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useDesk, useTrustedSecond } from "../desk/desk_context.ts";
import { SpanBar } from "../desk/span_bar.tsx";
import { Icon } from "../shapes/icon.tsx";
import { PriorityShape } from "../shapes/priority_shape.tsx";
import { words } from "../words/words.ts";
import { progressOf } from "./incident_progress.ts";
import type { QueueGroup } from "./queue_index.ts";

/** A click on what carries this class accepts; a button inside an option would be no list any more. */
export const acceptMark = "accept-here";

export interface QueueIncidentProps {
  incident: IncidentView;
  group: QueueGroup;
  /** Like incidents folded behind this one. */
  behind: number;
}

/** What one incident shows in the list; its box and its focus belong to the list. */
export function QueueIncident({ incident, group, behind }: QueueIncidentProps): ReactElement {
  switch (group) {
    case "new":
    case "open":
      return <ActiveIncident incident={incident} isNew={group === "new"} behind={behind} />;
    case "secured":
      return <SecuredIncident incident={incident} />;
    case "closed":
      return <ClosedIncident incident={incident} />;
  }
}

const titleOf = (incident: IncidentView): string =>
  incident.spot === "" ? incident.kindLabel : `${incident.kindLabel}, ${incident.spot}`;

const whereOf = (incident: IncidentView): string =>
  [incident.siteLabel || incident.address, incident.zoneLabel].filter(Boolean).join(", ");

interface ActiveIncidentProps {
  incident: IncidentView;
  isNew: boolean;
  behind: number;
}

function ActiveIncident({ incident, isNew, behind }: ActiveIncidentProps): ReactElement {
  const now = useTrustedSecond();
  const received = instantOf(incident.receiveTime);
  const age = now === undefined || received === undefined ? undefined : now - received;
  return (
    <>
      <span className="mark">
        <PriorityShape priority={incident.priority} size={28} calls={isNew} />
      </span>
      <div className="what">
        <h3>
          {incident.drill && <span className="tag">{words.drill}</span>}
          {incident.silent && <span className="tag">{words.queue.silent}</span>}
          {behind > 0 && <span className="tag">{words.queue.alike(behind + 1)}</span>}
          {titleOf(incident)}
        </h3>
        <p>{whereOf(incident)}</p>
      </div>
      <div className="when num">
        <b>{age === undefined ? words.unknownTime : minutesAndSeconds(age)}</b>
        <span>{received === undefined ? "" : clockTime(received)}</span>
      </div>
      {isNew ? <AcceptLine incident={incident} now={now} /> : <ProgressLine incident={incident} />}
    </>
  );
}

function AcceptLine(props: { incident: IncidentView; now: number | undefined }): ReactElement {
  const { incident, now } = props;
  const desk = useDesk();
  const digit = desk.slots.digitOf(incident.incidentId);
  const pending = desk.verbs.pending(`acknowledge ${incident.incidentId}`);
  const received = instantOf(incident.receiveTime) ?? 0;
  const due = instantOf(incident.acknowledgeDueTime) ?? received;
  const norm = due - received;
  const left = now === undefined ? undefined : due - now;
  return (
    <div className="line">
      <span className={pending ? "accept" : `accept ${acceptMark}`}>
        {pending ? <Icon name="pending" /> : <kbd>{digit ?? "·"}</kbd>}
        {pending ? words.queue.acceptPending : words.queue.accept}
      </span>
      <SpanBar
        share={left === undefined || norm <= 0 ? 1 : 1 - left / norm}
        label={words.phases.norm(shortSpan(norm))}
      />
      <span className="num left">{leftText(incident, now, left, norm)}</span>
    </div>
  );
}

function leftText(
  incident: IncidentView,
  now: number | undefined,
  left: number | undefined,
  norm: number,
): string {
  if (now === undefined || left === undefined) return words.unknownTime;
  if (policeWaits(incident)) return words.queue.policeOpen;
  if (left >= 0) return words.queue.left(shortSpan(Math.ceil(left / 1000) * 1000), shortSpan(norm));
  const auto = instantOf(incident.autoStartTime);
  if (auto !== undefined && auto > now && currentStep(incident) === 0) {
    return words.queue.autoStart(remaining(auto - now));
  }
  return words.queue.over(shortSpan(-left));
}

function ProgressLine({ incident }: { incident: IncidentView }): ReactElement {
  const desk = useDesk();
  const now = useTrustedSecond();
  const progress = progressOf(incident, desk.live.assignmentsOf(incident.incidentId), now);
  return (
    <div className="line">
      <Icon name={progress.icon} />
      <span className="progress">{progress.text}</span>
      <span className="owner">
        {words.queue.step(currentStep(incident), incident.acknowledgedBy?.name ?? "")}
      </span>
    </div>
  );
}

function SecuredIncident({ incident }: { incident: IncidentView }): ReactElement {
  const secured = instantOf(incident.secureTime);
  return (
    <>
      <span className="mark">
        <PriorityShape priority={incident.priority} size={22} />
      </span>
      <div className="what">
        <h3>{titleOf(incident)}</h3>
        <p>{whereOf(incident)}</p>
      </div>
      <div className="when num">
        <b>{secured === undefined ? "" : hourAndMinute(secured)}</b>
        <span>{incident.acknowledgedBy?.name}</span>
      </div>
    </>
  );
}

function ClosedIncident({ incident }: { incident: IncidentView }): ReactElement {
  const received = instantOf(incident.receiveTime);
  const closed = instantOf(incident.closeTime);
  return (
    <>
      <span className="mark">
        <Icon name="check" size={14} />
      </span>
      <p className="what">
        {incident.kindLabel} <em>{placeOf(incident)}</em>
      </p>
      <span className="num">
        {received === undefined || closed === undefined ? "" : minutesAndSeconds(closed - received)}
      </span>
    </>
  );
}
