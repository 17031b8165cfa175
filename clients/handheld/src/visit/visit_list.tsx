import { VisitState, type VisitView } from "@gen/meldkamer/v1/visit_pb.ts";
import { isOverdue, isToCall } from "@ts/live/visits.ts";
import { remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useState } from "react";
import { Sheet } from "../active/sheets.tsx";
import { useHandset, useServerNow } from "../handset/handset_context.ts";
import { lateWords } from "../late/late_words.ts";
import type { VisitWord } from "../outbox/tap.ts";

/** The visits of this person, and those of colleagues whose data they hold. */
export function VisitList(): ReactElement | undefined {
  const handset = useHandset();
  const visits = handset.visits();
  if (visits.length === 0) return undefined;
  return (
    <section className="my-visits">
      <h2>{lateWords.visit.title}</h2>
      <ul>
        {visits.map((visit) => (
          <Visit key={visit.visitId.toString()} visit={visit} />
        ))}
      </ul>
    </section>
  );
}

/** A tap that is under way: the button it came from rests until the picture shows what it did. */
function useSay(visit: VisitView): { say(said: VisitWord, word?: string): void; waits: boolean } {
  const handset = useHandset();
  const visitId = visit.visitId.toString();
  return {
    say: (said, word = "") => void handset.say({ verb: "visit", visitId, said, word }),
    waits: handset.outbox.waiting.some(
      ({ tap }) => tap.verb === "visit" && tap.visitId === visitId,
    ),
  };
}

function Visit({ visit }: { visit: VisitView }): ReactElement {
  const handset = useHandset();
  const [sheet, setSheet] = useState<"end" | "entry">();
  const { say, waits } = useSay(visit);
  const me = handset.condition.session?.person?.personKey;
  const mine = visit.visitors.some((one) => one.personKey === me);
  const close = () => setSheet(undefined);
  const planned = visit.state === VisitState.PLANNED;
  return (
    <li className={isOverdue(visit) || isToCall(visit) ? "urgent" : ""}>
      <p className="visit-head">
        <b>{mine ? visit.plan?.address : visit.visitors.map((one) => one.name).join(", ")}</b>
        <DueText visit={visit} />
      </p>
      <p>{mine ? visit.plan?.clients.join(", ") : visit.plan?.address}</p>
      {visit.riskRaised && <p className="visit-risk">{lateWords.visit.risk}</p>}
      {visit.card.map((sentence) => (
        <p key={sentence} className="visit-card">
          {sentence}
        </p>
      ))}
      {mine && planned && (
        <button
          type="button"
          className="side strong"
          disabled={waits}
          onClick={() => say("begins")}
        >
          {lateWords.visit.begins}
        </button>
      )}
      {mine && !planned && visit.state !== VisitState.ENDED && (
        <div className="pair">
          <button type="button" className="side" disabled={waits} onClick={() => setSheet("entry")}>
            {lateWords.visit.entry}
          </button>
          <button
            type="button"
            className="side strong"
            disabled={waits}
            onClick={() => setSheet("end")}
          >
            {lateWords.visit.ends}
          </button>
        </div>
      )}
      {!mine && <BackupDeeds visit={visit} say={say} waits={waits} />}
      {sheet === "end" && <EndSheet say={say} onClose={close} />}
      {sheet === "entry" && <EntrySheet say={say} onClose={close} />}
    </li>
  );
}

/** What falls due for the visitor or the one who calls. */
function DueText({ visit }: { visit: VisitView }): ReactElement {
  const now = useServerNow();
  const due = instantOf(visit.dueTime);
  const sentence = lateWords.visit.due[visit.dueWhat as keyof typeof lateWords.visit.due];
  return (
    <span className="num">
      {due === undefined || sentence === undefined ? "" : sentence(remaining(due - now))}
    </span>
  );
}

interface DeedProps {
  say(said: VisitWord, word?: string): void;
}

/** Who holds the data of the visit makes the call. */
function BackupDeeds(props: DeedProps & { visit: VisitView; waits: boolean }): ReactElement {
  const { visit, waits, say } = props;
  const phone = visit.plan?.phone ?? "";
  return (
    <>
      <a className="side call" href={`tel:${phone.replace(/\s/g, "")}`}>
        {lateWords.visit.call(phone)}
      </a>
      {(isToCall(visit) || isOverdue(visit)) && (
        <div className="pair">
          <button
            type="button"
            className="side"
            disabled={waits}
            onClick={() => say("not_reached")}
          >
            {lateWords.visit.notReached}
          </button>
          <button
            type="button"
            className="side strong"
            disabled={waits}
            onClick={() => say("reached")}
          >
            {lateWords.visit.reached}
          </button>
        </div>
      )}
    </>
  );
}

/** The sign-off looks the same whatever word is said with it: one word calls for help in silence. */
function EndSheet({ say, onClose }: DeedProps & { onClose(): void }): ReactElement {
  const [word, setWord] = useState("");
  return (
    <Sheet title={lateWords.visit.ends} onClose={onClose}>
      <label className="visit-word">
        {lateWords.visit.word}
        <input
          value={word}
          autoComplete="off"
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className="main"
        onClick={() => {
          say("ends", word.trim());
          onClose();
        }}
      >
        {lateWords.visit.endsYes}
      </button>
    </Sheet>
  );
}

function EntrySheet({ say, onClose }: DeedProps & { onClose(): void }): ReactElement {
  return (
    <Sheet title={lateWords.visit.entry} onClose={onClose}>
      {(["sent_off", "refused", "let_in"] as const).map((said) => (
        <button
          key={said}
          type="button"
          className="side"
          onClick={() => {
            say(said);
            onClose();
          }}
        >
          {lateWords.visit.entries[said]}
        </button>
      ))}
    </Sheet>
  );
}
