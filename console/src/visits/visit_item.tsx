import { VisitState, type VisitView } from "@gen/meldkamer/v1/visit_pb.ts";
import { isOverdue, isToCall } from "@ts/live/visits.ts";
import { hourAndMinute, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { useTrustedSecond } from "../desk/desk_context.ts";
import { Icon, type IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { VisitActions } from "./visit_actions.tsx";
import { visitWords } from "./visit_words.ts";

export interface VisitItemProps {
  visit: VisitView;
  open: boolean;
  onOpen(open: boolean): void;
}

/** One visit: a line that says who, where and what falls due; opened, everything known and the verbs. */
export function VisitItem({ visit, open, onOpen }: VisitItemProps): ReactElement {
  const urgent = isOverdue(visit) ? "overdue" : isToCall(visit) ? "to-call" : "";
  const shown = open || urgent !== "";
  const id = `visit-${visit.visitId}`;
  return (
    <li className={`visit ${urgent}`}>
      <button
        type="button"
        className="visit-line"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => onOpen(!open)}
      >
        <Icon name={iconOf(visit)} />
        <span className="visit-who">
          <b>{whoOf(visit)}</b>
          <span>{visit.plan?.address}</span>
        </span>
        <DueText visit={visit} />
      </button>
      {shown && (
        <div id={id} className="visit-more">
          <VisitFacts visit={visit} whole={open} />
          <VisitActions visit={visit} whole={open} />
        </div>
      )}
    </li>
  );
}

export const whoOf = (visit: VisitView): string =>
  visit.visitors.map((one) => one.name || one.callSign).join(", ");

function iconOf(visit: VisitView): IconName {
  if (isOverdue(visit)) return "lost";
  if (isToCall(visit)) return "called";
  switch (visit.state) {
    case VisitState.ACTIVE:
      return "scene";
    case VisitState.ENDING:
      return "pending";
    case VisitState.ENDED:
      return "check";
    default:
      return "free";
  }
}

const stateWords: Record<VisitState, string> = {
  [VisitState.UNSPECIFIED]: "",
  [VisitState.PLANNED]: visitWords.states.planned,
  [VisitState.ACTIVE]: visitWords.states.active,
  [VisitState.ENDING]: visitWords.states.ending,
  [VisitState.OVERDUE]: visitWords.states.overdue,
  [VisitState.ENDED]: visitWords.states.ended,
};

const stateText = (visit: VisitView): string =>
  [
    isOverdue(visit) || !isToCall(visit) ? stateWords[visit.state] : "",
    isToCall(visit) ? visitWords.call : "",
  ]
    .filter(Boolean)
    .join(", ");

function DueText({ visit }: { visit: VisitView }): ReactElement {
  const now = useTrustedSecond();
  const due = instantOf(visit.dueTime);
  const say = visitWords.due[visit.dueWhat as keyof typeof visitWords.due];
  const left =
    due === undefined || say === undefined
      ? ""
      : now === undefined
        ? words.unknownTime
        : say(remaining(due - now));
  return (
    <span className="visit-due">
      <b>{stateText(visit)}</b>
      <span className="num">{left}</span>
    </span>
  );
}

/** What the protocol asks for before a visit (R14), and what is known of the risk (R17). */
function VisitFacts({ visit, whole }: { visit: VisitView; whole: boolean }): ReactElement {
  const { plan } = visit;
  const facts = visitWords.facts;
  const start = instantOf(visit.startTime) ?? instantOf(plan?.startTime);
  const end = instantOf(visit.endDueTime);
  const carried = [
    plan?.hasPhone && visitWords.hasPhone,
    plan?.hasIdDocument && visitWords.hasIdDocument,
    plan?.announced && visitWords.announced,
  ].filter((one) => typeof one === "string");
  const entry = visitWords.entries[visit.entry as keyof typeof visitWords.entries];
  const more: [string, string | undefined][] = whole
    ? [
        [facts.clients, plan?.clients.join(", ")],
        [facts.purpose, plan?.purpose],
        [facts.measures, plan?.measures.join("; ")],
        [facts.registry, plan?.registryNote],
        [facts.with, carried.join(", ")],
        [facts.entry, entry],
      ]
    : [];
  return (
    <>
      {visit.riskRaised && <p className="visit-flag">{visitWords.risk}</p>}
      {visit.stayAlert && <p className="visit-flag">{visitWords.alert}</p>}
      <dl className="visit-facts">
        <div>
          <dt>{facts.phone}</dt>
          <dd>
            <a className="num" href={`tel:${plan?.phone.replace(/\s/g, "")}`}>
              {plan?.phone}
            </a>
            {visit.callsFailed > 0 && <em>{visitWords.callsFailed(visit.callsFailed)}</em>}
          </dd>
        </div>
        <div>
          <dt>{facts.backup}</dt>
          <dd>{visit.backup?.name || visitWords.alone}</dd>
        </div>
        {start !== undefined && end !== undefined && (
          <div>
            <dt>{facts.span}</dt>
            <dd className="num">{visitWords.from(hourAndMinute(start), hourAndMinute(end))}</dd>
          </div>
        )}
        {more.map(([label, text]) =>
          text ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}
