import type { AssignmentView } from "@gen/meldkamer/v1/assignment_pb.ts";
import { IncidentState, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { PresenceView } from "@gen/meldkamer/v1/responder_pb.ts";
import { isGoing, isThere } from "@ts/live/progress.ts";
import { minutesAndSeconds, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { PriorityShape } from "../shapes/priority_shape.tsx";
import { words } from "../words/words.ts";
import { Building } from "./building.tsx";
import { alarmTagAt, namesOf, roomUnder } from "./names.ts";
import { isInside, type Plan, type PlanLevel, type Point, spotOn, toPlan } from "./plan_shape.ts";
import { positionAge } from "./position_age.ts";
import { type Area, placeTags, type Tag } from "./tags.ts";
import "./floor_plan.css";

export interface FloorPlanProps {
  plan: Plan;
  level: PlanLevel;
  incident: IncidentView;
  /** The alarm is on this level. */
  alarmHere: boolean;
}

interface Walker {
  readonly assignment: AssignmentView;
  readonly at: Point;
  readonly call: string;
  readonly presence: PresenceView;
}

const margin = 16;
/** Room at the left and the right for a way out and its name. */
const [leftOf, rightOf] = [8, 14];

/** One level with the alarm, its zone, and those who go there. Drawn, not photographed: it prints. */
export function FloorPlan({ plan, level, incident, alarmHere }: FloorPlanProps): ReactElement {
  const desk = usePicture();
  const over = incident.state === IncidentState.CLOSED;
  const spot = alarmHere ? alarmAt(level, incident) : undefined;
  const walkers = walkersOn(plan, desk.live.assignmentsOf(incident.incidentId), desk.live.presence);
  const [width, height] = plan.size;
  const names = namesOf(level);
  const tag = spot && alarmTagAt(spot, [tagWidth(incident), tagHeight], names, plan.size);
  const tags = placeTags(
    spot === undefined || tag === undefined ? [] : alarmAreas(spot, tag, tagWidth(incident)),
    walkers.map((walker) => ({ at: walker.at, width: 100, height: 22 })),
    plan.size,
  );
  const describe = words.plan.describe(
    incident.siteLabel,
    level.label,
    spot === undefined ? "" : words.plan.alarmAt(incident.spot || incident.zoneLabel),
    walkers.length === 0 ? "" : words.plan.people(walkers.map((one) => one.call).join(", ")),
  );
  const zone = alarmHere ? level.zones[incident.zoneKey] : undefined;
  return (
    <svg
      className={`floor-plan ${over ? "over" : `p${incident.priority}`}`}
      viewBox={`${-margin - leftOf} ${-margin} ${width + 2 * margin + leftOf + rightOf} ${height + 2 * margin + 14}`}
      role="img"
      aria-label={describe}
      preserveAspectRatio="xMidYMid meet"
    >
      <defs>
        <pattern
          id="zone-hatch"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" className="hatch-ground" />
          <rect width="1.5" height="7" className="hatch-line" />
        </pattern>
      </defs>
      <Building
        level={level}
        size={plan.size}
        alarmSpot={alarmHere ? incident.spot : ""}
        covered={spot === undefined ? "" : roomUnder(spot, level)}
        zone={zone}
      />
      <g className="walk">
        {spot !== undefined &&
          walkers
            .filter((one) => isGoing(one.assignment))
            .map((walker) => <path key={walker.call} d={walkPath(walker.at, spot)} />)}
      </g>
      {spot !== undefined && tag !== undefined && (
        <AlarmMark at={spot} tag={tag} incident={incident} />
      )}
      {walkers.map((walker, index) => (
        <WalkerMark key={walker.call} walker={walker} tag={tags[index] as Tag} />
      ))}
      <Scale plan={plan} />
    </svg>
  );
}

function alarmAt(level: PlanLevel, incident: IncidentView): Point | undefined {
  const spot = spotOn(level, incident.spot);
  if (spot !== undefined) return spot;
  const zone = level.zones[incident.zoneKey];
  return zone === undefined ? undefined : [zone[0] + zone[2] / 2, zone[1] + zone[3] / 2];
}

function walkersOn(
  plan: Plan,
  assignments: readonly AssignmentView[],
  presence: ReadonlyMap<string, PresenceView>,
): Walker[] {
  return assignments
    .filter((one) => isGoing(one) || isThere(one))
    .flatMap((assignment) => {
      const seen = presence.get(assignment.person?.personKey ?? "");
      if (seen?.position === undefined) return [];
      const at = toPlan(plan, seen.position.latitude, seen.position.longitude);
      const call = assignment.person?.callSign || assignment.person?.name || "";
      return isInside(plan, at) ? [{ assignment, at, call, presence: seen }] : [];
    });
}

/** A line that stops short of the alarm's ring. As the crow flies: the plan knows no routes. */
function walkPath([x, y]: Point, [toX, toY]: Point): string {
  const length = Math.hypot(toX - x, toY - y);
  if (length < 40) return "";
  const short = 24 / length;
  return `M${x} ${y}L${toX - (toX - x) * short} ${toY - (toY - y) * short}`;
}

const tagHeight = 25;
const tagLabel = (incident: IncidentView): string => {
  const label = incident.spot || incident.zoneLabel;
  return label.charAt(0).toLocaleUpperCase("nl") + label.slice(1);
};
const tagWidth = (incident: IncidentView): number => 62 + tagLabel(incident).length * 7;

/** What the mark of the alarm and its tag cover. */
const alarmAreas = ([x, y]: Point, [left, top]: Tag, width: number): Area[] => [
  [x - 24, y - 24, x + 24, y + 24],
  [left, top, left + width, top + tagHeight],
];

interface AlarmMarkProps {
  at: Point;
  tag: Tag;
  incident: IncidentView;
}

function AlarmMark({ at, tag, incident }: AlarmMarkProps): ReactElement {
  const now = useTrustedSecond();
  const [x, y] = at;
  const received = instantOf(incident.receiveTime);
  const age =
    now === undefined || received === undefined
      ? words.unknownTime
      : minutesAndSeconds(now - received);
  const width = tagWidth(incident);
  return (
    <g className="alarm-mark">
      <circle className="pulse" cx={x} cy={y} r="20" />
      <circle className="ring" cx={x} cy={y} r="21" />
      <svg x={x - 15} y={y - 15} width="30" height="30" aria-hidden="true">
        <PriorityShape priority={incident.priority} size={30} />
      </svg>
      <g transform={`translate(${tag[0]} ${tag[1]})`} className="alarm-tag">
        <rect width={width} height={tagHeight} rx="4" />
        <text x="10" y="17">
          {tagLabel(incident)}
        </text>
        <text x={width - 10} y="17" textAnchor="end" className="num">
          {age}
        </text>
      </g>
    </g>
  );
}

function WalkerMark({ walker, tag }: { walker: Walker; tag: Tag }): ReactElement {
  const now = useTrustedSecond();
  const { assignment } = walker;
  const [x, y] = walker.at;
  const expected = instantOf(assignment.expectedTime) ?? instantOf(assignment.arriveDueTime);
  const time =
    isThere(assignment) || expected === undefined
      ? ""
      : now === undefined
        ? words.unknownTime
        : remaining(expected - now);
  // Where they were is not where they are: an old position says its age instead of the time left.
  const old = positionAge(walker.presence, now);
  return (
    <g className={old === "" ? "walker" : "walker old"}>
      <rect
        x="-6.5"
        y="-6.5"
        width="13"
        height="13"
        rx="2.5"
        transform={`translate(${x} ${y}) rotate(45)`}
        className="body"
      />
      <g transform={`translate(${tag[0]} ${tag[1]})`}>
        <rect width="100" height="22" rx="4" className="tag" />
        <text x="9" y="15.4">
          {walker.call}
        </text>
        <text x="91" y="15.4" textAnchor="end" className="time num">
          {old === "" ? time : words.plan.positionOld(old)}
        </text>
      </g>
    </g>
  );
}

function Scale({ plan }: { plan: Plan }): ReactElement {
  const metres = 10;
  const length = metres * plan.unitsPerMetre;
  const y = plan.size[1] + 22;
  return (
    <g className="scale">
      <path d={`M0 ${y}h${length}v-6M0 ${y}v-6M${length / 2} ${y}v-4`} />
      <text x={length + 8} y={y + 1}>
        {words.plan.scale(metres)}
      </text>
    </g>
  );
}
