import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import { chooseTheme, currentTheme } from "@ts/style/theme.ts";
import { tick } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import type { PlaceView, Screen } from "../desk/screen.ts";
import { currentDuty } from "../incident/checklist.tsx";
import { askMerge } from "../incident/incident_flags.tsx";
import { askDuty, isTicked } from "../incident/procedure_pane.tsx";
import { askClearDuress } from "../team/team_board.tsx";
import { onDuty } from "../team/team_order.ts";
import { knowsVisits } from "../visits/visit_places.ts";
import { visitWords } from "../visits/visit_words.ts";
import { words } from "../words/words.ts";
import { commandWords } from "./command_words.ts";

/** What can be done now, by a name that somebody types. */
export interface Command {
  /** The single key that does it too; "" when none does. */
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  run(): void;
}

const command = (key: string, name: string, run: () => void, detail = ""): Command => ({
  key,
  name,
  detail,
  run,
});

/** After the layer is gone: a field behind it takes no focus. */
const focusLater = (id: string) => () =>
  void setTimeout(() => document.getElementById(id)?.focus());

function dutyCommands(desk: Desk, screen: Screen, incident: IncidentView): Command[] {
  if (incident.procedure !== undefined) {
    return incident.procedure.duties
      .filter(isTicked)
      .map((duty) =>
        command("", commandWords.done(duty.text), () =>
          askDuty(desk, screen, incident.incidentId, duty),
        ),
      );
  }
  const duty = currentDuty(incident);
  if (duty === undefined) return [];
  const answer = (value: string) => () => void tick(desk, incident.incidentId, duty.code, value);
  if (!duty.question) {
    return [command(words.checklist.space, commandWords.done(duty.text), answer("done"))];
  }
  return [
    command("J", commandWords.yes(duty.text), answer("yes")),
    command("G", commandWords.no(duty.text), answer("no")),
  ];
}

/** Of the chosen incident, beside the actions of its bar. */
export function moreOfIncident(desk: Desk, screen: Screen, incident: IncidentView): Command[] {
  const silent = incident.procedure?.radioSilence && incident.procedure.endTime === undefined;
  return [
    ...dutyCommands(desk, screen, incident),
    command("N", commandWords.note, focusLater("note"), placeOf(incident)),
    ...(silent ? [command("", commandWords.silence, () => screen.show({ layer: "silence" }))] : []),
    ...incident.mergeProposalIds.map((id) =>
      command("", commandWords.merge(words.incident.number(id)), () =>
        askMerge(desk, screen, incident, id),
      ),
    ),
  ];
}

/** Of the team: whoever is in danger, until contact was made. */
export const teamCommands = (desk: Desk, screen: Screen): Command[] =>
  onDuty(desk.live)
    .filter((one) => one.status === ResponderStatus.DURESS)
    .map((one) =>
      command("", commandWords.duress(one.person?.callSign || one.person?.name || ""), () =>
        askClearDuress(desk, screen, one),
      ),
    );

/** Of the screen: what is shown, and how. */
export function screenCommands(desk: Desk, screen: Screen): Command[] {
  const view = (placeView: PlaceView) => () =>
    screen.show({ placeView, mapWide: false, column: "place" });
  const board = (shown: "team" | "visits") => () => screen.show({ board: shown, column: "place" });
  return [
    command("/", commandWords.search, focusLater("queue-search")),
    command("L", commandWords.plan, view("plan")),
    command("L", commandWords.map, view("map")),
    command("L", commandWords.site, view("site")),
    command("K", screen.mapWide ? commandWords.mapNarrow : commandWords.mapWide, () =>
      screen.show({ placeView: "map", mapWide: !screen.mapWide }),
    ),
    ...(knowsVisits(desk)
      ? [
          command("Z", commandWords.team, board("team")),
          command("Z", commandWords.visits, board("visits")),
          command("", visitWords.announce.title, () => screen.show({ layer: "announce" })),
        ]
      : []),
    command("", commandWords.theme, () =>
      chooseTheme(currentTheme() === "dark" ? "light" : "dark"),
    ),
    command("", commandWords.account, () => void window.open("/account/", "_blank", "noopener")),
  ];
}
