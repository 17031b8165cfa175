import type { ReactElement } from "react";
import { useState } from "react";
import { addNote } from "../actions/actions.ts";
import { useDesk, usePicture } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";

/** Characters of one note; the server takes 4,000 bytes. */
const noteLengthMost = 1000;

/** Drafts by incident: going to another incident and back loses no words. */
const drafts = new Map<bigint, string>();

/** Enter records the note, Shift+Enter makes a line. The text stays until the server has it. */
export function NoteBox({ incidentId }: { incidentId: bigint }): ReactElement {
  const desk = useDesk();
  usePicture();
  const [text, setText] = useState(drafts.get(incidentId) ?? "");
  const pending = desk.verbs.pending(`note ${incidentId}`) !== undefined;
  const keep = (next: string) => {
    drafts.set(incidentId, next);
    setText(next);
  };
  const store = async () => {
    const said = text.trim();
    if (said === "" || pending) return;
    const stored = await addNote(desk, incidentId, said);
    if (stored && drafts.get(incidentId)?.trim() === said) keep("");
  };
  return (
    <label className="note-box">
      <span className="heard">{words.timeline.placeholder}</span>
      <textarea
        id="note"
        rows={Math.min(4, text.split("\n").length)}
        value={text}
        maxLength={noteLengthMost}
        placeholder={words.timeline.placeholder}
        onChange={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur(); // The single keys are the incident's again.
          void store();
        }}
      />
      <span className="hint">
        {pending && <Icon name="pending" />}
        <kbd>N</kbd> {words.timeline.write} <kbd>Enter</kbd> {words.timeline.store}
      </span>
    </label>
  );
}
