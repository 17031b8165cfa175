import { placeOf } from "@ts/labels/labels.ts";
import { clockTime, shortSpan } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { acknowledge } from "../actions/actions.ts";
import { useDesk, usePicture } from "../desk/desk_context.ts";
import { type QueueFilter, useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import type { QueueGroup } from "./queue_index.ts";
import { createLayouts, type QueueLayout } from "./queue_layout.ts";
import { acceptMark, QueueIncident } from "./queue_row.tsx";
import { heightOf, type QueueRow } from "./queue_rows.ts";
import { isFlood, wishOf } from "./queue_wish.ts";
import { windowOf } from "./windowed_list.ts";
import "./queue_panel.css";

const headings = (): Record<QueueGroup, readonly [string, string]> => ({
  new: [words.queue.groupNew, words.queue.groupNewNote],
  open: [words.queue.groupOpen, words.queue.groupOpenNote],
  secured: [words.queue.groupSecured, words.queue.groupSecuredNote],
  closed: [words.queue.groupClosed, words.queue.groupClosedNote],
});

/** The queue: what nobody accepted first, then what is worked on, what is safe and what is over. */
export function QueuePanel(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const [layoutOf] = useState(createLayouts);
  const layout = layoutOf(desk.queue, desk.live, wishOf(desk, screen));
  return (
    <section
      className={desk.stale ? "column queue stale" : "column queue"}
      aria-label={words.queue.title}
      data-region="queue"
    >
      <QueueHead />
      {desk.stale && (
        <p className="stale-banner" role="alert">
          {words.status.stalePicture(clockTime(desk.pictureTime))}
        </p>
      )}
      {isFlood(desk) && <FloodBanner />}
      {layout.count === 0 ? <EmptyQueue /> : <QueueList layout={layout} />}
      <QueueFigures />
    </section>
  );
}

/** Which rules are on while more comes in than can be read. */
function FloodBanner(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const load = desk.load();
  return (
    <div className="flood-banner" role="status">
      <p>
        <b>{words.queue.flood(load)}</b>{" "}
        {screen.unfolded ? words.queue.floodUnfolded : words.queue.floodFolded}
      </p>
      <button
        type="button"
        className="chip-button"
        onClick={() => screen.show({ unfolded: !screen.unfolded })}
      >
        {screen.unfolded ? words.queue.fold : words.queue.unfold}
      </button>
    </div>
  );
}

function QueueHead(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const me = desk.session.person?.personKey ?? "";
  const mine = desk.queue.heldBy(me);
  const open = desk.queue.size("new") + desk.queue.size("open") + desk.queue.size("secured");
  const filters: [QueueFilter, string, number][] = [
    ["all", words.queue.all, open],
    ["mine", words.queue.mine, mine],
    ["secured", words.queue.toClose, desk.queue.size("secured")],
  ];
  return (
    <div className="queue-head">
      <h2>{words.queue.title}</h2>
      <fieldset className="filters" aria-label={words.queue.filter}>
        {filters.map(([filter, label, count]) => (
          <button
            key={filter}
            type="button"
            aria-pressed={screen.filter === filter}
            onClick={() => screen.show({ filter })}
          >
            {label} <span className="num">{count}</span>
          </button>
        ))}
      </fieldset>
      <label className="queue-find">
        <Icon name="find" size={14} />
        <input
          id="queue-search"
          type="search"
          value={screen.search}
          aria-label={words.queue.find}
          placeholder=" "
          onChange={(event) => screen.show({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            screen.show({ search: "" });
            event.currentTarget.blur();
          }}
        />
        <kbd>/</kbd>
      </label>
    </div>
  );
}

function QueueList({ layout }: { layout: QueueLayout }): ReactElement {
  const screen = useScreen();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 1200 });
  const { rows, offsets, count } = layout;
  const at = layout.indexOf(screen.selected);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useScrollTo(box, screen.selected, at < 0 ? undefined : [offsets[at], offsets[at + 1]]);
  const { first, end } = windowOf(offsets, view.top, view.height);
  // The selected row stays in the document, so that the list's active descendant always exists.
  const drawn = Array.from({ length: end - first }, (_, i) => first + i);
  if (at >= 0 && (at < first || at >= end)) drawn.push(at);
  return (
    <div
      ref={box}
      className="queue-list"
      role="listbox"
      tabIndex={0}
      aria-label={words.queue.listLabel(count)}
      aria-activedescendant={at < 0 ? undefined : `incident-${screen.selected}`}
      onScroll={(event) =>
        setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })
      }
    >
      <div className="queue-sheet" style={{ height: offsets.at(-1) }} role="presentation">
        {drawn.map((index) => (
          <PlacedRow
            key={keyOf(rows[index] as QueueRow)}
            row={rows[index] as QueueRow}
            top={offsets[index] as number}
            place={[layout.placeOf(index), count]}
          />
        ))}
      </div>
    </div>
  );
}

/** Scrolls the chosen row into sight when another is chosen; never because an alarm came. */
function useScrollTo(
  box: React.RefObject<HTMLDivElement | null>,
  selected: bigint | undefined,
  span: (number | undefined)[] | undefined,
): void {
  const latest = useRef(span);
  latest.current = span;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice may scroll.
  useEffect(() => {
    const element = box.current;
    const [top, bottom] = latest.current ?? [];
    if (element === null || top === undefined || bottom === undefined) return;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
  }, [selected]);
}

const keyOf = (row: QueueRow): string =>
  row.kind === "heading" ? row.group : String(row.incident.incidentId);

interface PlacedRowProps {
  row: QueueRow;
  top: number;
  place: [number, number];
}

function PlacedRow({ row, top, place }: PlacedRowProps): ReactElement {
  const desk = useDesk();
  const screen = useScreen();
  const style = { transform: `translateY(${top}px)`, height: heightOf(row) };
  if (row.kind === "heading") {
    const [label, note] = headings()[row.group];
    return (
      <div className="queue-group" style={style} role="presentation">
        <b>{label}</b>
        <span className="num">{row.count}</span>
        <span>{note}</span>
      </div>
    );
  }
  const { group } = row;
  const incident = desk.live.incidents.get(row.incident.incidentId) ?? row.incident;
  const selected = incident.incidentId === screen.selected;
  const digit = desk.slots.digitOf(incident.incidentId);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the keys.
    <div
      id={`incident-${incident.incidentId}`}
      className={`queue-row ${group} p${incident.priority}${selected ? " selected" : ""}`}
      style={style}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={place[0]}
      aria-setsize={place[1]}
      aria-label={words.announce.incident(incident.priority, incident.kindLabel, placeOf(incident))}
      aria-keyshortcuts={digit === undefined ? undefined : String(digit)}
      onClick={(event) => {
        screen.select(incident.incidentId);
        const on = event.target instanceof Element ? event.target : event.currentTarget;
        if (on.closest(`.${acceptMark}`) !== null) void acknowledge(desk, incident.incidentId);
      }}
    >
      <QueueIncident incident={incident} group={group} behind={row.behind} />
    </div>
  );
}

function EmptyQueue(): ReactElement {
  const screen = useScreen();
  const searching = screen.search !== "" || screen.filter !== "all";
  return (
    <div className="queue-empty">
      <b>{searching ? words.queue.emptySearch : words.queue.empty}</b>
    </div>
  );
}

function QueueFigures(): ReactElement | null {
  const { figures } = usePicture();
  if (figures === undefined) return null;
  return (
    <div className="queue-figures">
      <span>
        {words.queue.today} <b className="num">{figures.handled}</b> {words.queue.handled}
      </span>
      <span>
        {words.queue.withinNorm} <b className="num">{figures.withinNorm}</b>
      </span>
      {figures.p90 !== undefined && (
        <span>
          {words.queue.p90} <b className="num">{shortSpan(figures.p90)}</b>
        </span>
      )}
    </div>
  );
}
