import { IncidentState, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import { acknowledge, escalate, holdEscalation, secure } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import type { Question, Screen } from "../desk/screen.ts";
import { nextStep } from "../queue/incident_progress.ts";
import { groupOf } from "../queue/queue_index.ts";
import { words } from "../words/words.ts";

/** One thing the operator can do with the chosen incident: its key, its name, what it does. */
export interface IncidentAction {
  /** The key as the browser names it, in upper case. */
  readonly key: string;
  /** What the cap shows, if not the key. */
  readonly cap?: string;
  readonly label: string;
  /** The label where the bar is narrow; the full one stays in the name of the button. */
  readonly brief: string;
  readonly title?: string | undefined;
  /** Only by its key and on the command line: too early to take a place in the bar. */
  readonly offBar?: boolean;
  readonly primary?: boolean;
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  readonly pendingKey?: string;
  run(): void;
}

const nameOf = (incident: IncidentView): string => `${incident.kindLabel}, ${placeOf(incident)}`;

function acceptAction(desk: Desk, incident: IncidentView): IncidentAction {
  const digit = desk.slots.digitOf(incident.incidentId);
  return {
    key: "ENTER",
    cap: digit === undefined ? "Enter" : String(digit),
    label: words.actions.accept,
    brief: words.actions.accept,
    primary: true,
    pendingKey: `acknowledge ${incident.incidentId}`,
    run: () => void acknowledge(desk, incident.incidentId),
  };
}

function escalateAction(desk: Desk, incident: IncidentView): IncidentAction {
  const next = nextStep(incident);
  return {
    key: "D",
    label: next === undefined ? words.actions.escalateLast : words.actions.escalate(next + 1),
    brief:
      next === undefined ? words.actions.escalateLastBrief : words.actions.escalateBrief(next + 1),
    title: next === undefined ? undefined : incident.steps[next]?.label,
    primary: incident.acknowledgeTime !== undefined && next !== undefined,
    disabled: next === undefined,
    pendingKey: `escalate ${incident.incidentId}`,
    run: () => void escalate(desk, incident.incidentId),
  };
}

function policeAction(desk: Desk, screen: Screen, incident: IncidentView): IncidentAction {
  const open = incident.police !== undefined;
  return {
    key: "P",
    label: open ? words.actions.policeRecord : words.actions.police,
    brief: open ? words.actions.policeRecord : words.actions.policeBrief,
    run: () => {
      if (open) {
        screen.show({ layer: "police" });
        return;
      }
      screen.show({
        question: {
          text: words.actions.confirmPolice(nameOf(incident)),
          needsReason: false,
          confirm: () => {
            void escalate(desk, incident.incidentId, "police", "operator");
            screen.show({ question: undefined, layer: "police" });
          },
        },
      });
    },
  };
}

function endActions(desk: Desk, screen: Screen, incident: IncidentView): IncidentAction[] {
  if (incident.state === IncidentState.SECURED) {
    return [
      {
        key: "X",
        label: words.actions.close,
        brief: words.actions.close,
        primary: true,
        pendingKey: `close ${incident.incidentId}`,
        run: () => screen.show({ layer: "closing" }),
      },
    ];
  }
  const early = groupOf(incident) === "new";
  return [
    {
      key: "W",
      label: words.actions.hold,
      brief: words.actions.holdBrief,
      quiet: true,
      offBar: early,
      pendingKey: `hold ${incident.incidentId}`,
      run: () =>
        screen.show({
          question: {
            text: words.actions.confirmHold(nameOf(incident)),
            needsReason: true,
            confirm: (reason) => void holdEscalation(desk, incident.incidentId, reason),
          },
        }),
    },
    {
      key: "V",
      label: words.actions.secure,
      brief: words.actions.secureBrief,
      quiet: true,
      pendingKey: `secure ${incident.incidentId}`,
      run: () =>
        screen.show({
          question: {
            text: words.actions.confirmSecure(nameOf(incident)),
            needsReason: true,
            choose: whoAgrees(desk, incident),
            confirm: (reason, supervisor) =>
              void secure(desk, incident.incidentId, reason, supervisor),
          },
        }),
    },
    {
      key: "X",
      label: words.actions.close,
      brief: words.actions.closeBrief,
      quiet: true,
      offBar: early,
      run: () => screen.show({ layer: "closing" }),
    },
  ];
}

/** With nobody there who saw it, an operator does not say alone that it is safe. */
function whoAgrees(desk: Desk, incident: IncidentView): Question["choose"] {
  const people = desk.directory.supervisorsOf(incident.controlRoomKeys);
  if (incident.firstOnSceneTime !== undefined || people.length === 0) return undefined;
  return { label: words.actions.supervisorAgrees, people };
}

/** The actions of the chosen incident, in the order of the bar; the keys use the same list. */
export function incidentActions(
  desk: Desk,
  screen: Screen,
  incident: IncidentView,
): IncidentAction[] {
  if (groupOf(incident) === "closed") return [];
  const accept = groupOf(incident) === "new" ? [acceptAction(desk, incident)] : [];
  return [
    ...accept,
    escalateAction(desk, incident),
    {
      key: "T",
      label: words.actions.team,
      brief: words.actions.teamBrief,
      run: () => screen.show({ layer: "offer" }),
    },
    {
      key: "B",
      label: words.actions.call,
      brief: words.actions.callBrief,
      run: () => screen.show({ layer: "call" }),
    },
    policeAction(desk, screen, incident),
    {
      key: "C",
      label: words.actions.change,
      brief: words.actions.change,
      quiet: true,
      pendingKey: `change ${incident.incidentId}`,
      run: () => screen.show({ layer: "change" }),
    },
    ...endActions(desk, screen, incident),
  ];
}
