import { isOverdue, isToCall, visitsInOrder } from "@ts/live/visits.ts";
import type { ReactElement } from "react";
import type { Desk } from "../desk/desk.ts";
import { usePicture } from "../desk/desk_context.ts";
import { type Screen, useScreen } from "../desk/screen.ts";
import { useLateLayers } from "../dialogs/late_layers.ts";
import { Icon } from "../shapes/icon.tsx";
import { knowsVisits } from "../visits/visit_places.ts";
import { words } from "../words/words.ts";
import { TeamBoard } from "./team_board.tsx";

/** Below the place: the team, or the visits of people who work on their own. */
export function Boards(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const late = useLateLayers();
  if (!knowsVisits(desk)) return <TeamBoard tabs={<h2>{words.team.title}</h2>} />;
  const tabs = <BoardTabs desk={desk} screen={screen} />;
  if (screen.board === "visits" && late !== undefined) return <late.VisitPanel tabs={tabs} />;
  return <TeamBoard tabs={tabs} />;
}

/** Z: the other board. The focus follows, so that the keyboard goes on there. */
export function turnBoard(desk: Desk, screen: Screen): void {
  if (!knowsVisits(desk)) return;
  const board = screen.board === "team" ? "visits" : "team";
  screen.show({ board, column: "place" });
  requestAnimationFrame(() => document.getElementById(`board-${board}`)?.focus());
}

/** Who must be called is said here too while the team is in sight. */
function BoardTabs({ desk, screen }: { desk: Desk; screen: Screen }): ReactElement {
  const visits = visitsInOrder(desk.live.visits.values());
  const late = visits.filter(isOverdue).length;
  const toCall = visits.filter((one) => isToCall(one) && !isOverdue(one)).length;
  return (
    <fieldset
      className="segments board-tabs"
      aria-label={`${words.team.title}, ${words.visits.title}`}
    >
      <button
        id="board-team"
        type="button"
        aria-pressed={screen.board === "team"}
        onClick={() => screen.show({ board: "team" })}
      >
        {words.team.title}
      </button>
      <button
        id="board-visits"
        type="button"
        aria-pressed={screen.board === "visits"}
        onClick={() => screen.show({ board: "visits" })}
      >
        {words.visits.title} <b className="num">{visits.length}</b>
        {late > 0 && (
          <em className="late">
            <Icon name="lost" size={10} /> {words.visits.late(late)}
          </em>
        )}
        {toCall > 0 && (
          <em>
            <Icon name="called" size={10} /> {words.visits.callNow(toCall)}
          </em>
        )}
      </button>
    </fieldset>
  );
}
