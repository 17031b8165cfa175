import { AssignmentState, type AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { hourAndMinute } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useState } from "react";
import { Sheet } from "../active/sheets.tsx";
import { DuressButton } from "../duress/duress_button.tsx";
import { useHandset } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";
import { News, Settings } from "./news.tsx";
import { QueueState } from "./queue_state.tsx";

/** On duty without work: free or on a break. */
export function DutyScreen(): ReactElement {
  const handset = useHandset();
  const [sheet, setSheet] = useState<"end" | "settings">();
  const onBreak = handset.duty() === "break";
  const person = handset.condition.session?.person;
  const since = instantOf(handset.me()?.sinceTime);
  const close = () => setSheet(undefined);
  const wish = (status: "available" | "unavailable" | "off_duty", reason: string) =>
    void handset.say({ verb: "availability", status, reason });
  return (
    <main className="screen duty">
      <header className="duty-head">
        <p>
          <b>{person?.callSign || person?.name}</b>
          <span>{person?.callSign === "" ? "" : person?.name}</span>
        </p>
        <button type="button" className="plain" onClick={() => setSheet("settings")}>
          {words.duty.settings}
        </button>
      </header>
      <section className={`duty-state ${onBreak ? "break" : "free"}`}>
        <DutyMark onBreak={onBreak} />
        <h1>{onBreak ? words.duty.break : words.duty.free}</h1>
        <p className="num">{since === undefined ? "" : words.duty.since(hourAndMinute(since))}</p>
        <p>{onBreak ? words.duty.breakNote : words.duty.freeNote}</p>
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
      <div className="scroll" tabIndex={0} role="region" aria-label={words.duty.news}>
        <News />
        <LastOffers />
      </div>
      <div className="thumb">
        <QueueState />
        <div className="pair">
          {onBreak ? (
            <button type="button" className="side strong" onClick={() => wish("available", "")}>
              {words.duty.endBreak}
            </button>
          ) : (
            <button type="button" className="side" onClick={() => wish("unavailable", "break")}>
              {words.duty.takeBreak}
            </button>
          )}
          <button type="button" className="side" onClick={() => setSheet("end")}>
            {words.duty.end}
          </button>
        </div>
        <DuressButton />
      </div>
      {sheet === "end" && (
        <Sheet title={words.duty.endSure} onClose={close}>
          <p>{words.duty.offNote}</p>
          <button
            type="button"
            className="main"
            onClick={() => {
              wish("off_duty", "");
              close();
            }}
          >
            {words.duty.end}
          </button>
        </Sheet>
      )}
      {sheet === "settings" && (
        <Sheet title={words.duty.settings} onClose={close}>
          <Settings />
        </Sheet>
      )}
    </main>
  );
}

function DutyMark({ onBreak }: { onBreak: boolean }): ReactElement {
  return (
    <svg className="duty-mark" viewBox="0 0 48 48" width="64" height="64" aria-hidden="true">
      {onBreak ? <path d="M17 11v26M31 11v26" /> : <circle cx="24" cy="24" r="17" />}
    </svg>
  );
}

const ended = (state: AssignmentState) =>
  state === AssignmentState.CLEARED ||
  state === AssignmentState.REFUSED ||
  state === AssignmentState.TIMED_OUT ||
  state === AssignmentState.CANCELLED;

function LastOffers(): ReactElement {
  const handset = useHandset();
  const last = handset
    .assignments()
    .filter(({ state }) => ended(state))
    .sort((a, b) => Number(b.view.assignmentId - a.view.assignmentId))
    .slice(0, 3);
  return (
    <section className="last">
      <h2>{words.duty.last}</h2>
      {last.length === 0 && <p className="quiet">{words.duty.noneYet}</p>}
      <ul>
        {last.map(({ view, state }) => (
          <LastOffer key={view.assignmentId.toString()} view={view} state={state} />
        ))}
      </ul>
    </section>
  );
}

function LastOffer(props: { view: AssignmentView; state: AssignmentState }): ReactElement {
  const { view, state } = props;
  const offered = instantOf(view.offerTime);
  return (
    <li>
      <PriorityBadge priority={view.priority} size={28} />
      <p>
        <b>{[view.kindLabel, view.spot].filter(Boolean).join(", ")}</b>
        <span>{labels.assignment[state]}</span>
      </p>
      <time className="num">{offered === undefined ? "" : hourAndMinute(offered)}</time>
    </li>
  );
}
