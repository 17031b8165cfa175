import type { ReactElement } from "react";
import { useMemo, useState } from "react";
import type { Desk } from "./desk/desk.ts";
import { DeskProvider } from "./desk/desk_context.ts";
import {
  type Column,
  firstScreen,
  type Screen,
  ScreenProvider,
  type ScreenState,
  useScreen,
} from "./desk/screen.ts";
import { useLateLayers } from "./dialogs/late_layers.ts";
import { HeaderBar } from "./header/header_bar.tsx";
import { IncidentWorkspace } from "./incident/incident_workspace.tsx";
import { useConsoleKeys } from "./keys/console_keys.ts";
import { PlacePanel } from "./plan/place_panel.tsx";
import { QueuePanel } from "./queue/queue_panel.tsx";
import { FailureList } from "./status/failure_list.tsx";
import { StatusLine } from "./status/status_line.tsx";
import { Boards } from "./team/boards.tsx";
import { useTellChoice } from "./window/tell_choice.ts";
import { words } from "./words/words.ts";
import "./console.css";

export interface ConsoleProps {
  desk: Desk;
  onSignOut: () => void;
  /** For a window that opens on an incident. */
  selected?: bigint;
}

/** The operator's screen: queue, incident, place and team, and whether everything works. */
export function Console({ desk, onSignOut, selected }: ConsoleProps): ReactElement {
  const [state, setState] = useState<ScreenState>({ ...firstScreen, selected });
  const screen = useMemo<Screen>(
    () => ({
      ...state,
      show: (change) => setState((before) => ({ ...before, ...change })),
      select: (incidentId) =>
        setState((before) => ({
          ...before,
          selected: incidentId,
          level: undefined,
          question: undefined,
          column: incidentId === undefined ? before.column : "incident",
        })),
    }),
    [state],
  );
  useConsoleKeys(desk, screen);
  useTellChoice(state.selected);
  return (
    <DeskProvider value={desk}>
      <ScreenProvider value={screen}>
        <div className={`console at-${state.column}`}>
          <HeaderBar onSignOut={onSignOut} />
          <ColumnTabs />
          <main>
            <QueuePanel />
            <IncidentWorkspace />
            <section
              className="column place-column"
              aria-label={words.columns.place}
              data-region="place"
            >
              <PlacePanel />
              <Boards />
            </section>
          </main>
          {state.layer === undefined && <FailureList />}
          <StatusLine />
          <LayersWhenHere />
        </div>
      </ScreenProvider>
    </DeskProvider>
  );
}

/** On a narrow screen, or at 200 % zoom, the columns fold into tabs. */
function ColumnTabs(): ReactElement {
  const screen = useScreen();
  const columns: readonly Column[] = ["queue", "incident", "place"];
  return (
    <nav className="column-tabs">
      {columns.map((column) => (
        <button
          key={column}
          type="button"
          aria-pressed={screen.column === column}
          onClick={() => screen.show({ column })}
        >
          {words.columns[column]}
        </button>
      ))}
    </nav>
  );
}

/** The layers are fetched once the console stands; until then a key that opens one waits for it. */
function LayersWhenHere(): ReactElement | null {
  const layers = useLateLayers();
  return layers === undefined ? null : <layers.Layers />;
}
