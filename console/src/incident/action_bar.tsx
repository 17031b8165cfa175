import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { useEffect, useRef, useState } from "react";
import { useDesk, usePicture } from "../desk/desk_context.ts";
import { type Question, useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { type IncidentAction, incidentActions } from "./incident_actions.ts";
import "./action_bar.css";

/** What can be done now, each with its key; a question about one of them takes the same place. */
export function ActionBar({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  if (screen.question !== undefined) return <Ask question={screen.question} />;
  const actions = incidentActions(desk, screen, incident);
  return (
    <div className="action-bar" role="toolbar" aria-label={words.actions.label}>
      {actions
        .filter((action) => !action.offBar)
        .map((action) => (
          <ActionButton key={action.key} action={action} />
        ))}
    </div>
  );
}

/** Milliseconds after which a pending verb says in words that it waits. */
const sayPendingAfterMs = 2000;

function ActionButton({ action }: { action: IncidentAction }): ReactElement {
  const desk = useDesk();
  const pending =
    action.pendingKey === undefined ? undefined : desk.verbs.pending(action.pendingKey);
  const slow = pending !== undefined && performance.now() - pending.since > sayPendingAfterMs;
  const name = ["action", action.primary ? "primary" : "", action.quiet ? "quiet" : ""].join(" ");
  return (
    <button
      type="button"
      className={name}
      disabled={action.disabled || pending !== undefined}
      title={action.title ?? action.label}
      aria-label={slow ? words.actions.notConfirmed : action.label}
      aria-keyshortcuts={action.key}
      onClick={action.run}
    >
      {pending === undefined ? (
        <kbd>{action.cap ?? action.key}</kbd>
      ) : (
        <Icon name="pending" size={14} />
      )}
      {slow ? (
        words.actions.notConfirmed
      ) : (
        <>
          <span className="full">{action.label}</span>
          <span className="brief">{action.brief}</span>
        </>
      )}
    </button>
  );
}

/** Seconds an outward or final action waits for its Enter. */
const askSeconds = 5;

function Ask({ question }: { question: Question }): ReactElement {
  const screen = useScreen();
  const [left, setLeft] = useState(askSeconds);
  const [reason, setReason] = useState("");
  const [person, setPerson] = useState("");
  const bar = useRef<HTMLFormElement>(null);
  const dismiss = useRef(() => {});
  dismiss.current = () => screen.show({ question: undefined });
  useEffect(() => {
    const before = document.activeElement;
    bar.current?.querySelector<HTMLElement>("input, button")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (question.needsReason) return;
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, [question]);
  useEffect(() => {
    if (left <= 0) dismiss.current();
  }, [left]);
  const ready =
    (!question.needsReason || reason.trim() !== "") &&
    (question.choose === undefined || person !== "");
  return (
    <form
      ref={bar}
      className="action-bar ask"
      role="alertdialog"
      aria-label={question.text}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        dismiss.current();
        question.confirm(reason.trim(), person);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        dismiss.current();
      }}
    >
      <b>{question.text}</b>
      {question.needsReason && (
        <input
          value={reason}
          aria-label={words.actions.reason}
          placeholder={words.actions.reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {question.choose !== undefined && (
        <select
          value={person}
          aria-label={question.choose.label}
          onChange={(event) => setPerson(event.target.value)}
        >
          <option value="">{question.choose.label}</option>
          {question.choose.people.map((one) => (
            <option key={one.personKey} value={one.personKey}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="action primary" disabled={!ready}>
        <kbd>Enter</kbd>
        {words.actions.confirm}
        {!question.needsReason && <span className="num">{words.actions.left(left)}</span>}
      </button>
      <button type="button" className="action quiet" onClick={() => dismiss.current()}>
        <kbd>Esc</kbd>
        {words.actions.dismiss}
      </button>
    </form>
  );
}
