import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { useMemo, useState } from "react";
import { ClosingDialog } from "./closing/closing_dialog.tsx";
import type { Desk } from "./desk/desk.ts";
import { DeskProvider, usePicture } from "./desk/desk_context.ts";
import {
  type Column,
  firstScreen,
  type Screen,
  ScreenProvider,
  type ScreenState,
  useScreen,
} from "./desk/screen.ts";
import { CallDialog } from "./dialogs/call_dialog.tsx";
import { ChangeDialog } from "./dialogs/change_dialog.tsx";
import { IntakeDialog } from "./dialogs/intake_dialog.tsx";
import { OfferDialog } from "./dialogs/offer_dialog.tsx";
import { PoliceDialog } from "./dialogs/police_dialog.tsx";
import { HeaderBar } from "./header/header_bar.tsx";
import { IncidentWorkspace } from "./incident/incident_workspace.tsx";
import { CommandLine } from "./keys/command_line.tsx";
import { useConsoleKeys } from "./keys/console_keys.ts";
import { KeyCard } from "./keys/key_card.tsx";
import { PlacePanel } from "./plan/place_panel.tsx";
import { QueuePanel } from "./queue/queue_panel.tsx";
import { FailureList } from "./status/failure_list.tsx";
import { StatusLine } from "./status/status_line.tsx";
import { TeamBoard } from "./team/team_board.tsx";
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
              <TeamBoard />
            </section>
          </main>
          {state.layer === undefined && <FailureList />}
          <StatusLine />
          <Layers />
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

function Layers(): ReactElement | null {
  const desk = usePicture();
  const { layer, selected } = useScreen();
  if (layer === "keys") return <KeyCard />;
  if (layer === "command") return <CommandLine />;
  if (layer === "intake") return <IntakeDialog />;
  const incident = selected === undefined ? undefined : desk.live.incidents.get(selected);
  return incident === undefined ? null : <IncidentLayer incident={incident} />;
}

function IncidentLayer({ incident }: { incident: IncidentView }): ReactElement | null {
  const { layer } = useScreen();
  switch (layer) {
    case "offer":
      return <OfferDialog incident={incident} />;
    case "call":
      return <CallDialog incident={incident} />;
    case "police":
      return <PoliceDialog key={String(incident.police === undefined)} incident={incident} />;
    case "change":
      return <ChangeDialog incident={incident} />;
    case "closing":
      return <ClosingDialog incident={incident} />;
    default:
      return null;
  }
}
