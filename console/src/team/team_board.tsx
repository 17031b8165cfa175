import { CoverLevel, type PlaceCover } from "@gen/meldkamer/v1/feed_pb.ts";
import {
  type PresenceView,
  ResponderStatus,
  type ResponderView,
} from "@gen/meldkamer/v1/responder_pb.ts";
import { labels, wordFor } from "@ts/labels/labels.ts";
import { isGoing } from "@ts/live/progress.ts";
import { minutesAndSeconds, remaining, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement, ReactNode } from "react";
import { clearDuress } from "../actions/actions.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk, usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { type Screen, useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import { statusIcons } from "./status_icons.ts";
import { contactOf, onDuty, placesWith, teamInOrder } from "./team_order.ts";
import "./team_board.css";

/** Rows that are drawn: who needs attention comes first, and the rest is counted. */
const shownMost = 120;

/** Who is on duty, how they are, where, and how long ago they were heard. */
export function TeamBoard({ tabs }: { tabs: ReactNode }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const team = teamInOrder(onDuty(desk.live), screen.selected);
  return (
    <section className={desk.stale ? "team stale-cover" : "team"} aria-label={words.team.title}>
      <TeamHead team={team} tabs={tabs} />
      <Uncovered covers={desk.live.covers} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard. */}
      <div className="team-list" role="region" aria-label={words.team.caption} tabIndex={0}>
        <table>
          <caption className="heard">{words.team.caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="unit">
                {words.team.unit}
              </th>
              <th scope="col">{words.team.status}</th>
              <th scope="col" className="where">
                {words.team.where}
              </th>
              <th scope="col" className="age">
                {words.team.contact}
              </th>
            </tr>
          </thead>
          <tbody>
            {team.slice(0, shownMost).map((one) => (
              <Member key={one.person?.personKey} member={one} selected={screen.selected} />
            ))}
          </tbody>
        </table>
        {team.length > shownMost && (
          <p className="place-empty">{words.team.more(team.length - shownMost)}</p>
        )}
        {team.length === 0 && <p className="place-empty">{words.team.nobody}</p>}
      </div>
    </section>
  );
}

const counted = (): readonly [ResponderStatus, string][] => [
  [ResponderStatus.DURESS, words.team.duress],
  [ResponderStatus.AVAILABLE, words.team.free],
  [ResponderStatus.EN_ROUTE, words.team.going],
  [ResponderStatus.ON_SCENE, words.team.scene],
  [ResponderStatus.UNAVAILABLE, words.team.paused],
  [ResponderStatus.UNREACHABLE, words.team.lost],
];

function TeamHead(props: { team: readonly ResponderView[]; tabs: ReactNode }): ReactElement {
  const { team, tabs } = props;
  return (
    <div className="team-head">
      {tabs}
      <p>
        {counted().map(([status, word]) => {
          const count = team.filter((one) => one.status === status).length;
          if (count === 0) return null;
          return (
            <span key={status}>
              <b className="num">{count}</b> {word}
            </span>
          );
        })}
      </p>
    </div>
  );
}

const lacks = (): readonly [CoverLevel, string][] => [
  [CoverLevel.NOBODY_THERE, words.team.nobodyThere],
  [CoverLevel.NOBODY_FREE, words.team.nobodyFree],
];

/** Places with nobody to ask, one line a lack, the worst first (R25, R42). */
function Uncovered({ covers }: { covers: ReadonlyMap<string, PlaceCover> }): ReactElement {
  return (
    <>
      {lacks().map(([level, word]) => {
        const places = placesWith(covers, level).join(", ");
        if (places === "") return null;
        return (
          <p key={level} className="uncovered" title={places}>
            <b>{word}</b> {places}
          </p>
        );
      })}
    </>
  );
}

/** Milliseconds without a sign of life after which the age stands out. */
const contactLateMs = 30_000;

function Member(props: { member: ResponderView; selected: bigint | undefined }): ReactElement {
  const { member, selected } = props;
  const desk = useDesk();
  const now = useTrustedSecond();
  const presence = desk.live.presence.get(member.person?.personKey ?? "");
  const contact = contactOf(presence, now);
  const here = selected !== undefined && member.incidentId === selected;
  const duress = member.status === ResponderStatus.DURESS;
  return (
    <tr className={duress ? "duress" : here ? "assigned" : ""}>
      <td>
        <span className="call">{member.person?.callSign}</span> {member.person?.name}
      </td>
      <td>
        <span className="state">
          <Icon name={statusIcons[member.status]} />
          <span>{stateText(desk, member, now)}</span>
        </span>
        {duress && <ClearDuress member={member} />}
      </td>
      <td>
        <small>{whereOf(desk, member)}</small>
      </td>
      <td>
        <small className={contact !== undefined && contact > contactLateMs ? "num old" : "num"}>
          {contactText(contact, presence, now)}
        </small>
      </td>
    </tr>
  );
}

function stateText(desk: Desk, member: ResponderView, now: number | undefined): string {
  const word = labels.responder[member.status];
  const { personKey } = member.person ?? { personKey: "" };
  if (member.status === ResponderStatus.EN_ROUTE && now !== undefined) {
    const one = desk.live
      .assignmentsOf(member.incidentId)
      .find((assignment) => assignment.person?.personKey === personKey && isGoing(assignment));
    const expected = instantOf(one?.expectedTime) ?? instantOf(one?.arriveDueTime);
    if (expected !== undefined && expected > now) return `${word} ${remaining(expected - now)}`;
    const since = instantOf(member.sinceTime);
    return since === undefined ? word : `${word} +${minutesAndSeconds(now - since)}`;
  }
  if (member.missesOffers) return `${word}, ${words.team.missesOffers}`;
  if (member.reason !== "") return `${word}, ${wordFor(member.reason)}`;
  return word;
}

function whereOf(desk: Desk, member: ResponderView): string {
  const incident = desk.live.incidents.get(member.incidentId);
  if (incident !== undefined) {
    return incident.siteLabel || words.team.atIncident(words.incident.number(incident.incidentId));
  }
  const person = desk.directory.people.get(member.person?.personKey ?? "");
  const sites = person?.siteKeys.map((key) => desk.directory.sites.get(key)?.label ?? key) ?? [];
  return sites.length > 0 ? sites.join(", ") : desk.directory.roomLabels(member.controlRoomKeys);
}

function contactText(
  contact: number | undefined,
  presence: PresenceView | undefined,
  now: number | undefined,
): string {
  if (now === undefined) return words.unknownTime;
  if (contact === undefined) return words.team.noContact;
  const low = presence?.batteryPercent !== undefined && presence.batteryPercent <= 15;
  const battery = low ? `${words.team.battery(presence.batteryPercent as number)} · ` : "";
  return `${battery}${shortSpan(contact)}`;
}

/** Contact was made with somebody in danger: not without saying how. */
export function askClearDuress(desk: Desk, screen: Screen, member: ResponderView): void {
  const who = member.person?.callSign || member.person?.name || "";
  const key = member.person?.personKey ?? "";
  screen.show({
    question: {
      text: words.actions.confirmDuress(who),
      needsReason: true,
      confirm: (reason) => void clearDuress(desk, key, reason),
    },
  });
}

function ClearDuress({ member }: { member: ResponderView }): ReactElement {
  const desk = useDesk();
  const screen = useScreen();
  const ask = () => askClearDuress(desk, screen, member);
  return (
    <button type="button" className="chip-button" onClick={ask}>
      {words.team.clearDuress}
    </button>
  );
}
