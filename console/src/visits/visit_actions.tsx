import { VisitState, type VisitView } from "@gen/meldkamer/v1/visit_pb.ts";
import { isOverdue, isToCall } from "@ts/live/visits.ts";
import { type ReactElement, useState } from "react";
import {
  type Entry,
  endVisit,
  recordVisitCall,
  reportEntry,
  startVisit,
  visitKey,
} from "../actions/visit_verbs.ts";
import { useDesk } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { visitWords } from "./visit_words.ts";

interface Deed {
  readonly label: string;
  readonly kind?: "primary";
  run(): void;
}

/** What can be said about a visit as it stands; the server refuses what does not fit all the same. */
export function VisitActions(props: { visit: VisitView; whole: boolean }): ReactElement {
  const { visit, whole } = props;
  const desk = useDesk();
  const screen = useScreen();
  const id = visit.visitId;
  const pending = desk.verbs.pending(visitKey(id)) !== undefined;
  const deeds: Deed[] = [];
  const out = visit.state !== VisitState.PLANNED && visit.state !== VisitState.ENDED;
  if (isToCall(visit) || isOverdue(visit)) {
    deeds.push(
      {
        label: visitWords.reached,
        kind: "primary",
        run: () => void recordVisitCall(desk, id, true),
      },
      { label: visitWords.notReached, run: () => void recordVisitCall(desk, id, false) },
    );
  }
  if (visit.state === VisitState.PLANNED) {
    deeds.push({ label: visitWords.start, run: () => void startVisit(desk, id) });
  }
  const incident = desk.live.incidents.get(visit.incidentId);
  return (
    <div className="visit-actions">
      {incident !== undefined && (
        <button type="button" className="action" onClick={() => screen.select(incident.incidentId)}>
          {visitWords.openIncident(words.incident.number(incident.incidentId))}
        </button>
      )}
      {deeds.map((deed) => (
        <button
          key={deed.label}
          type="button"
          className={`action ${deed.kind ?? ""}`}
          disabled={pending}
          onClick={deed.run}
        >
          {pending && deed.kind === "primary" && <Icon name="pending" />}
          {deed.label}
        </button>
      ))}
      {out && <SignOff visit={visit} pending={pending} />}
      {out && whole && <EntryActions visit={visit} pending={pending} />}
    </div>
  );
}

/** By telephone: what the visitor says goes along as they say it; one word of theirs calls for help. */
function SignOff(props: { visit: VisitView; pending: boolean }): ReactElement {
  const { visit, pending } = props;
  const desk = useDesk();
  const [word, setWord] = useState("");
  return (
    <form
      className="visit-sign-off"
      onSubmit={(event) => {
        event.preventDefault();
        void endVisit(desk, visit.visitId, word.trim());
      }}
    >
      <input
        aria-label={visitWords.word}
        placeholder={visitWords.wordBrief}
        autoComplete="off"
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <button type="submit" className="action" disabled={pending}>
        {visitWords.signOff}
      </button>
    </form>
  );
}

/** What happened at the door (R18). */
function EntryActions(props: { visit: VisitView; pending: boolean }): ReactElement {
  const { visit, pending } = props;
  const desk = useDesk();
  const entries = ["sent_off", "refused", "let_in"] satisfies Entry[];
  return (
    <fieldset className="visit-entry" aria-label={visitWords.facts.entry}>
      <span aria-hidden="true">{visitWords.facts.entry}</span>
      {entries
        .filter((entry) => entry !== visit.entry)
        .map((entry) => (
          <button
            key={entry}
            type="button"
            className="action quiet"
            disabled={pending}
            onClick={() => void reportEntry(desk, visit.visitId, entry)}
          >
            {visitWords.entries[entry]}
          </button>
        ))}
    </fieldset>
  );
}
