import {
  AssignmentState,
  type AssignmentView,
  CalloutState,
} from "@gen/meldkamer/v1/assignment_pb.ts";
import { type IncidentView, StepState, type StepView } from "@gen/meldkamer/v1/incident_pb.ts";
import { labels, wordFor } from "@ts/labels/labels.ts";
import { isGoing, isThere } from "@ts/live/progress.ts";
import { minutesAndSeconds, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { cancelAssignment } from "../actions/actions.ts";
import { useDesk, usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { SpanBar } from "../desk/span_bar.tsx";
import { Icon, type IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./ladder.css";

/** The escalation ladder: what was started, who answered, and what starts by itself, and when. */
export function Ladder({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const assignments = desk.live.assignmentsOf(incident.incidentId);
  const running = incident.steps.find((step) => step.state === StepState.RUNNING);
  const known = new Set(incident.steps.map((step) => step.step));
  const byOperator = assignments.filter((one) => !known.has(one.step));
  return (
    <section className="pane" aria-label={words.ladder.title}>
      <div className="pane-head">
        <h2>{words.ladder.title}</h2>
        <span className="note">
          {[incident.profileKey, incident.profileVersion, incident.protocolSource]
            .filter(Boolean)
            .join(" ")}
          {incident.protocolLink !== "" && (
            <a href={incident.protocolLink} target="_blank" rel="noreferrer">
              {words.ladder.protocol(incident.protocolInForce)}
            </a>
          )}
        </span>
      </div>
      <ol className="ladder">
        {incident.steps.map((step, index) => (
          <Step
            key={step.step}
            step={step}
            number={index + 1}
            offset={offsetOf(incident, index)}
            asked={assignments.filter((one) => one.step === step.step)}
            waitsFor={
              step.state === StepState.WAITING && index > 0 && incident.steps[index - 1] === running
                ? running
                : undefined
            }
          />
        ))}
        {byOperator.length > 0 && (
          <li className="rung extra">
            <span className="at" />
            <span className="node">
              <i>+</i>
            </span>
            <div className="body">
              <b>{words.ladder.byOperator}</b>
              <Asked asked={byOperator} />
            </div>
          </li>
        )}
      </ol>
    </section>
  );
}

/** Milliseconds after the alarm at which a step started, or is planned to. */
function offsetOf(incident: IncidentView, index: number): number {
  const received = instantOf(incident.receiveTime) ?? 0;
  const started = instantOf(incident.steps[index]?.startTime);
  if (started !== undefined) return started - received;
  if (index === 0) return 0;
  const before = incident.steps[index - 1];
  const due = instantOf(before?.dueTime);
  if (due !== undefined) return due - received;
  return offsetOf(incident, index - 1) + (before?.plannedS ?? 0) * 1000;
}

const stepClass: Record<StepState, string> = {
  [StepState.UNSPECIFIED]: "todo",
  [StepState.WAITING]: "todo",
  [StepState.RUNNING]: "now",
  [StepState.ANSWERED]: "done",
  [StepState.EXHAUSTED]: "done",
  [StepState.SKIPPED]: "skipped",
  [StepState.ENDED]: "done",
};

interface StepProps {
  step: StepView;
  number: number;
  offset: number;
  asked: readonly AssignmentView[];
  /** The running step before this one, whose deadline starts it. */
  waitsFor: StepView | undefined;
}

function Step({ step, number, offset, asked, waitsFor }: StepProps): ReactElement {
  const started = step.state !== StepState.WAITING;
  return (
    <li className={`rung ${stepClass[step.state]}`}>
      <span className="at num">{minutesAndSeconds(offset)}</span>
      <span className="node">
        <i>{number}</i>
      </span>
      <div className="body">
        <b>{step.label}</b>
        {started && <p>{stepNote(step, asked.length)}</p>}
        {!started && waitsFor === undefined && step.step === "police" && (
          <p>{words.ladder.afterConfirm}</p>
        )}
        {waitsFor !== undefined && <CountDown running={waitsFor} />}
        <Asked asked={asked} />
      </div>
    </li>
  );
}

function stepNote(step: StepView, asked: number): string {
  const count = asked === 0 ? "" : words.ladder.asked(asked);
  const outcome =
    step.state === StepState.RUNNING && asked === 0 && step.step !== "police"
      ? words.ladder.noneAsked
      : "";
  const ended = step.state === StepState.EXHAUSTED ? wordFor("exhausted") : "";
  const reason = step.reason === "" ? "" : wordFor(step.reason);
  const parts = [count, outcome, ended, reason].filter(Boolean);
  return parts.join(", ") || (step.state === StepState.RUNNING ? words.ladder.start : "");
}

/** The next step starts by itself when this bar is full. */
function CountDown({ running }: { running: StepView }): ReactElement | null {
  const now = useTrustedSecond();
  const due = instantOf(running.dueTime);
  const start = instantOf(running.startTime);
  if (due === undefined) return null;
  const span = start === undefined ? running.plannedS * 1000 : due - start;
  const left = now === undefined ? undefined : due - now;
  const text = left === undefined ? words.unknownTime : words.phases.in(remaining(left));
  return (
    <div className="count-down">
      <SpanBar
        share={left === undefined || span <= 0 ? 0 : 1 - left / span}
        label={words.ladder.running(left === undefined ? words.unknownTime : remaining(left))}
      />
      <b className="num">{text}</b>
    </div>
  );
}

function Asked({ asked }: { asked: readonly AssignmentView[] }): ReactElement | null {
  if (asked.length === 0) return null;
  return (
    <div className="asked">
      {asked.map((one) => (
        <Chip key={String(one.assignmentId)} assignment={one} />
      ))}
    </div>
  );
}

function chipIcon(assignment: AssignmentView): IconName | undefined {
  if (isThere(assignment)) return "scene";
  if (isGoing(assignment)) return assignment.unconfirmed ? "lost" : "route";
  if (assignment.state === AssignmentState.OFFERED) return "called";
  return assignment.state === AssignmentState.CLEARED ? "check" : undefined;
}

function chipText(assignment: AssignmentView): string {
  const call = assignment.person?.callSign || assignment.person?.name || "";
  if (assignment.state === AssignmentState.OFFERED) {
    const states = assignment.callouts.map((callout) => callout.state);
    const best =
      states.length === 0
        ? undefined
        : Math.max(...states.filter((s) => s !== CalloutState.FAILED), 0);
    const state =
      best === undefined ? "" : labels.callout[(best || CalloutState.FAILED) as CalloutState];
    return `${call} ${state}`;
  }
  const late = assignment.late ? ` (${words.ladder.late})` : "";
  if (isGoing(assignment)) {
    return `${call}${late}${assignment.unconfirmed ? ` ${words.ladder.unconfirmed}` : ""}`;
  }
  if (isThere(assignment)) return `${call}${late}`;
  const reason = assignment.reason === "" ? "" : `, ${wordFor(assignment.reason)}`;
  return `${call} ${labels.assignment[assignment.state]}${reason}`;
}

/** One person asked; a press asks to withdraw it. */
function Chip({ assignment }: { assignment: AssignmentView }): ReactElement {
  const desk = useDesk();
  const screen = useScreen();
  const icon = chipIcon(assignment);
  const active = isGoing(assignment) || isThere(assignment);
  const open = active || assignment.state === AssignmentState.OFFERED;
  const name = active ? "chip on" : icon === undefined ? "chip no" : "chip";
  const who = assignment.person?.callSign || assignment.person?.name || "";
  const body = (
    <>
      {icon !== undefined && <Icon name={icon} size={11} />}
      {chipText(assignment)}
    </>
  );
  if (!open) return <span className={name}>{body}</span>;
  const ask = () =>
    screen.show({
      question: {
        text: words.actions.confirmCancel(who),
        needsReason: true,
        confirm: (reason) => void cancelAssignment(desk, assignment.assignmentId, reason),
      },
    });
  return (
    <button type="button" className={name} title={words.ladder.withdraw(who)} onClick={ask}>
      {body}
    </button>
  );
}
