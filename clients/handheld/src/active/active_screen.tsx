import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { minutesAndSeconds, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useState } from "react";
import { DuressButton } from "../duress/duress_button.tsx";
import { QueueState } from "../duty/queue_state.tsx";
import { useHandset, useServerNow } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { type NextStep, nextStepOf, type ShownAssignment, tapFor } from "./next_step.ts";
import { ActionSheet, BackupSheet } from "./sheets.tsx";

/** The work at hand: where, what to mind, and one big button that is always the next step. */
export function ActiveScreen({ shown }: { shown: ShownAssignment }): ReactElement {
  const handset = useHandset();
  const [sheet, setSheet] = useState<"backup" | "action">();
  const { view } = shown;
  const next = nextStepOf(shown);
  const close = () => setSheet(undefined);
  return (
    <main className={`screen active p${view.priority} ${view.silent ? "silent" : ""}`}>
      <ActiveHead shown={shown} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
      <div className="scroll" tabIndex={0} role="region" aria-label={words.active.card}>
        <Steps shown={shown} />
        {view.silenceNotice !== "" && <p className="warning amber">{view.silenceNotice}</p>}
        <Others shown={shown} />
        <InstructionCard sentences={view.instructions} />
      </div>
      <div className="thumb">
        <QueueState />
        {next !== undefined && (
          <NextButton step={next} onTap={() => void handset.say(tapFor(next, view.assignmentId))} />
        )}
        <div className="pair">
          <button
            type="button"
            className="side"
            disabled={shown.backup}
            onClick={() => setSheet("backup")}
          >
            {shown.backup ? words.active.backupAsked : words.active.backup}
          </button>
          <button type="button" className="side" onClick={() => setSheet("action")}>
            {words.active.action}
          </button>
        </div>
        <DuressButton silentWork={view.silent} />
      </div>
      {sheet === "backup" && <BackupSheet shown={shown} onClose={close} />}
      {sheet === "action" && <ActionSheet shown={shown} onClose={close} />}
    </main>
  );
}

function NextButton({ step, onTap }: { step: NextStep; onTap(): void }): ReactElement {
  return (
    <button key={step} type="button" className="main" onClick={onTap}>
      {words.active.steps[step]}
      <small>{words.active.stepNotes[step]}</small>
    </button>
  );
}

function ActiveHead({ shown: { view } }: { shown: ShownAssignment }): ReactElement {
  const now = useServerNow();
  const offered = instantOf(view.offerTime);
  return (
    <header className="active-head">
      <PriorityBadge priority={view.priority} size={44} />
      <div>
        <h1>{view.spot === "" ? view.siteLabel : view.spot}</h1>
        <p>{view.kindLabel}</p>
        <p>{[view.spot === "" ? "" : view.siteLabel, view.address].filter(Boolean).join(", ")}</p>
        {view.silent && <b className="silent-mark">{words.offer.silent}</b>}
      </div>
      <p className="active-time">
        <time className="num">
          {offered === undefined ? words.line.unknown : minutesAndSeconds(now - offered)}
        </time>
        <span>{words.active.since}</span>
      </p>
    </header>
  );
}

const order: readonly NextStep[] = ["en_route", "on_scene", "secured", "cleared"];

/** The four steps in a row; done, now and still to come differ in shape, not only in tint. */
function Steps({ shown }: { shown: ShownAssignment }): ReactElement {
  const now = useServerNow();
  const next = nextStepOf(shown);
  const at = next === undefined ? order.length : order.indexOf(next);
  const due = instantOf(shown.view.arriveDueTime);
  const left =
    due === undefined || shown.state === AssignmentState.ON_SCENE ? undefined : due - now;
  return (
    <section>
      <ol className="steps" aria-label={words.active.progress}>
        {order.map((step, index) => (
          <li
            key={step}
            className={index < at ? "done" : index === at ? "now" : "later"}
            aria-current={index === at ? "step" : undefined}
          >
            <span className="step-mark" aria-hidden="true">
              {index < at ? "✓" : index + 1}
            </span>
            <span>{words.active.steps[step].toLowerCase()}</span>
          </li>
        ))}
      </ol>
      {left !== undefined && (
        <p className={`due num ${left < 0 ? "late" : ""}`}>
          {left < 0
            ? words.active.dueOver(shortSpan(-left))
            : words.active.dueIn(minutesAndSeconds(left))}
        </p>
      )}
    </section>
  );
}

function Others({ shown: { view } }: { shown: ShownAssignment }): ReactElement | undefined {
  if (view.othersGoing.length === 0) return undefined;
  return (
    <p className="others">
      <span>{words.active.others}</span>
      {view.othersGoing.map((callSign) => (
        <b key={callSign}>{callSign}</b>
      ))}
    </p>
  );
}

function InstructionCard({
  sentences,
}: {
  sentences: readonly string[];
}): ReactElement | undefined {
  if (sentences.length === 0) return undefined;
  return (
    <section className="card">
      <h2>{words.active.card}</h2>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
}
