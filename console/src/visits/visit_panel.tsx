import { visitsInOrder } from "@ts/live/visits.ts";
import { hourAndMinute } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, type ReactNode, useState } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { VisitItem } from "./visit_item.tsx";
import { visitWords } from "./visit_words.ts";
import "./visit_panel.css";

/** Who is out on their own, what falls due next, and what to do about it. Most urgent first. */
export function VisitPanel({ tabs }: { tabs: ReactNode }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const [chosen, setChosen] = useState<bigint>();
  const visits = visitsInOrder(desk.live.visits.values());
  return (
    <section className={desk.stale ? "team stale-cover" : "team"} aria-label={words.visits.title}>
      <div className="team-head">
        {tabs}
        <button
          type="button"
          className="action visit-new"
          aria-label={visitWords.announce.title}
          onClick={() => screen.show({ layer: "announce" })}
        >
          <Icon name="person" /> {visitWords.announce.brief}
        </button>
        <button
          type="button"
          className="action visit-new"
          aria-label={words.visits.plan}
          onClick={() => screen.show({ layer: "visit" })}
        >
          <Icon name="plus" /> {visitWords.planBrief}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard. */}
      <div className="team-list" role="region" aria-label={visitWords.caption} tabIndex={0}>
        <ExpectedVisitors />
        <ul className="visits">
          {visits.map((visit) => (
            <VisitItem
              key={String(visit.visitId)}
              visit={visit}
              open={visit.visitId === chosen}
              onOpen={(open) => setChosen(open ? visit.visitId : undefined)}
            />
          ))}
        </ul>
        {visits.length === 0 && <p className="place-empty">{visitWords.none}</p>}
      </div>
    </section>
  );
}

/** Visitors who may become difficult, around the time they come (R20). */
function ExpectedVisitors(): ReactElement | null {
  const desk = usePicture();
  const shown = [...desk.live.notices.values()].filter((notice) => notice.shown);
  if (shown.length === 0) return null;
  return (
    <ul className="expected">
      {shown.map((notice) => {
        const at = instantOf(notice.expectedTime);
        const site = desk.directory.sites.get(notice.siteKey)?.label ?? notice.siteKey;
        return (
          <li key={String(notice.noticeId)}>
            <Icon name="person" />
            <p>
              <b>{visitWords.expectedAt(notice.visitor, at ? hourAndMinute(at) : "")}</b> {site}
              {notice.text !== "" && <span>{notice.text}</span>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
