import { changeLanguage, languageNames, otherLanguage } from "@ts/i18n/language_choice.tsx";
import { placeOf } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import { silence } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { usePicture } from "../desk/desk_context.ts";
import { type Screen, useScreen } from "../desk/screen.ts";
import { type Choice, Chooser, fits } from "../dialogs/chooser.tsx";
import { Dialog } from "../dialogs/dialog.tsx";
import { incidentActions } from "../incident/incident_actions.ts";
import { mapWords } from "../map/map_words.ts";
import { matches } from "../queue/queue_rows.ts";
import { knowsVisits } from "../visits/visit_places.ts";
import { openMapWindow } from "../window/window_kind.ts";
import { words } from "../words/words.ts";
import { type Command, moreOfIncident, screenCommands, teamCommands } from "./more_commands.ts";

const shownMost = 30;

/** Ctrl+K: what can be done now, and every incident by number, kind or place. */
export function CommandLine(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  return (
    <Dialog title={words.command.title}>
      <Chooser
        hint={words.command.hint}
        none={words.command.none}
        choicesFor={(typed) => [
          ...commands(desk, screen).filter((one) => fits(one.name, typed)),
          ...openings(desk, screen, typed),
        ]}
      />
    </Dialog>
  );
}

/** As it stands on the key card, at the beginning of a line. */
const asCommand = (does: string): string => does.charAt(0).toUpperCase() + does.slice(1);

function commands(desk: Desk, screen: Screen): Choice[] {
  const incident = desk.live.incidents.get(screen.selected ?? -1n);
  const about = incident === undefined ? "" : placeOf(incident);
  const command = (key: string, name: string, detail: string, run: () => void): Choice => ({
    key: `do-${key} ${name}`,
    name,
    detail,
    note: key,
    choose: () => {
      screen.show({ layer: undefined });
      run();
    },
  });
  const asChoice = (one: Command) => command(one.key, one.name, one.detail, one.run);
  const own = incident === undefined ? [] : incidentActions(desk, screen, incident);
  return [
    ...own
      .filter((action) => !action.disabled)
      .map((action) => command(action.key, action.label, about, action.run)),
    ...(incident === undefined ? [] : moreOfIncident(desk, screen, incident)).map(asChoice),
    ...teamCommands(desk, screen).map(asChoice),
    command("A", words.intake.title, "", () => screen.show({ layer: "intake" })),
    ...(knowsVisits(desk)
      ? [command("Z", words.visits.plan, "", () => screen.show({ layer: "visit" }))]
      : []),
    ...(desk.masks.masks.length > 0
      ? [
          command("", words.status.onTest(desk.masks.masks.length), "", () =>
            screen.show({ layer: "masks" }),
          ),
        ]
      : []),
    ...screenCommands(desk, screen).map(asChoice),
    command("", mapWords.ownWindow, "", openMapWindow),
    command("M", asCommand(words.keyCard.silence), "", () => silence(desk)),
    command("F1", words.keyCard.title, "", () => screen.show({ layer: "keys" })),
    command("", languageNames[otherLanguage()], "", () =>
      changeLanguage((chosen) => desk.clients.sessions.setLanguage(chosen)),
    ),
  ];
}

function openings(desk: Desk, screen: Screen, typed: string): Choice[] {
  return [...desk.live.incidents.values()]
    .filter((incident) => typed !== "" && matches(incident, typed.replace(/^m-0*/i, "")))
    .slice(0, shownMost)
    .map((incident) => ({
      key: `open-${incident.incidentId}`,
      name: words.incident.number(incident.incidentId),
      detail: `${incident.kindLabel}, ${placeOf(incident)}`,
      note: words.priorityShort(incident.priority),
      choose: () => {
        screen.select(incident.incidentId);
        screen.show({ layer: undefined });
      },
    }));
}
