import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { type PropsWithChildren, type ReactElement, useEffect, useRef } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { type ShownAssignment, tapFor } from "./next_step.ts";

export interface SheetProps {
  shown: ShownAssignment;
  onClose(): void;
}

/** A layer from below, within reach of the thumb. Closing it changes nothing. */
export function Sheet(props: PropsWithChildren<{ title: string; onClose(): void }>): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-label={props.title} onClose={props.onClose}>
      <h2>{props.title}</h2>
      {props.children}
      <button type="button" className="plain" onClick={() => dialog.current?.close()}>
        {words.active.close}
      </button>
    </dialog>
  );
}

export function BackupSheet({ shown, onClose }: SheetProps): ReactElement {
  const handset = useHandset();
  const assignmentId = shown.view.assignmentId.toString();
  return (
    <Sheet title={words.active.backup} onClose={onClose}>
      <p>{words.active.backupSure}</p>
      <button
        type="button"
        className="main"
        onClick={() => {
          void handset.say({ verb: "backup", assignmentId });
          onClose();
        }}
      >
        {words.active.backupYes}
      </button>
    </Sheet>
  );
}

/** Codes of what somebody can have done, in the order of how far it went. */
const actions = [
  "behaviour_named",
  "norm_stated",
  "distance_created",
  "conversation_ended",
  "asked_to_leave",
  "left_voluntarily",
  "removed_forcibly",
  "police_warned",
  "service_refused",
  "id_noted",
];

const labelOf = (action: string): string => {
  const word = wordFor(action);
  return word.charAt(0).toUpperCase() + word.slice(1);
};

/** What was done on scene; each tap is one line in the log, with its time. */
export function ActionSheet({ shown, onClose }: SheetProps): ReactElement {
  const handset = useHandset();
  const assignmentId = shown.view.assignmentId.toString();
  const onScene = shown.state === AssignmentState.ON_SCENE;
  return (
    <Sheet title={words.active.actions} onClose={onClose}>
      <ul className="actions">
        {actions.map((action) => {
          const times = shown.actions.filter((said) => said === action).length;
          return (
            <li key={action}>
              <button
                type="button"
                className={`side ${times > 0 ? "said" : ""}`}
                onClick={() => void handset.say({ verb: "action", assignmentId, action })}
              >
                {labelOf(action)}
                {times > 0 && <span className="num"> ✓{times > 1 ? ` ${times}` : ""}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {onScene && !shown.secured && (
        <button
          type="button"
          className="side"
          onClick={() => {
            void handset.say(tapFor("cleared", shown.view.assignmentId));
            onClose();
          }}
        >
          {words.active.clearedAnyway}
        </button>
      )}
    </Sheet>
  );
}
