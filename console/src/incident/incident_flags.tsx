import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { merge } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk, useTrustedSecond } from "../desk/desk_context.ts";
import { type Screen, useScreen } from "../desk/screen.ts";
import { Icon, type IconName } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";

interface Flag {
  readonly icon: IconName;
  readonly text: string;
  readonly loud?: boolean;
}

function flagsOf(incident: IncidentView, now: number | undefined): Flag[] {
  const flags: Flag[] = [];
  if (incident.broadcast)
    flags.push({ icon: "danger", text: words.incident.broadcast, loud: true });
  if (incident.silent) flags.push({ icon: "silent", text: words.incident.silent, loud: true });
  if (incident.restricted) flags.push({ icon: "close", text: words.incident.restricted });
  if (incident.outsideOfficeHours) flags.push({ icon: "person", text: words.incident.outside });
  if (incident.unknownSource) flags.push({ icon: "lost", text: words.incident.unknownSource });
  if (incident.alarms.some((alarm) => alarm.clockSkew)) {
    flags.push({ icon: "system", text: words.incident.skew });
  }
  if (incident.alarms.some((alarm) => alarm.late)) {
    flags.push({ icon: "system", text: words.incident.late });
  }
  for (const notice of incident.notices) flags.push({ icon: "person", text: notice });
  for (const one of incident.told.filter(({ unread }) => unread)) {
    const who = one.person?.name || one.person?.callSign || "";
    flags.push({ icon: "lost", text: words.incident.unread(who), loud: true });
  }
  const held = instantOf(incident.holdUntilTime);
  if (held !== undefined && now !== undefined && held > now) {
    flags.push({ icon: "pause", text: words.incident.held(remaining(held - now)) });
  }
  if (incident.mergedIntoId !== 0n) {
    const number = words.incident.number(incident.mergedIntoId);
    flags.push({ icon: "plus", text: words.incident.mergedInto(number) });
  }
  return flags;
}

/** What the operator must not overlook about this case, in words. */
export function IncidentFlags({ incident }: { incident: IncidentView }): ReactElement | null {
  const now = useTrustedSecond();
  const flags = flagsOf(incident, now);
  if (flags.length === 0 && incident.mergeProposalIds.length === 0) return null;
  return (
    <ul className="flags">
      {flags.map((flag) => (
        <li key={flag.text} className={flag.loud ? "loud" : ""}>
          <Icon name={flag.icon} />
          {flag.text}
        </li>
      ))}
      <MergeProposals incident={incident} />
    </ul>
  );
}

/** Joins the incident into another after Enter, and shows that one. */
export function askMerge(desk: Desk, screen: Screen, incident: IncidentView, into: bigint): void {
  screen.show({
    question: {
      text: words.actions.confirmMerge(words.incident.number(into)),
      needsReason: false,
      confirm: () => {
        void merge(desk, incident.incidentId, into);
        screen.select(into);
      },
    },
  });
}

function MergeProposals({ incident }: { incident: IncidentView }): ReactElement {
  const desk = useDesk();
  const screen = useScreen();
  return (
    <>
      {incident.mergeProposalIds.map((id) => {
        const number = words.incident.number(id);
        const ask = () => askMerge(desk, screen, incident, id);
        return (
          <li key={String(id)}>
            <Icon name="plus" />
            <button type="button" className="link" onClick={() => screen.select(id)}>
              {words.incident.merge(number)}
            </button>
            <button type="button" className="chip-button" onClick={ask}>
              {words.incident.mergeDo}
            </button>
          </li>
        );
      })}
    </>
  );
}
