import type { ReactElement } from "react";
import { memo } from "react";
import { namesOf, signAt } from "./names.ts";
import type { Box, PlanLevel, Point } from "./plan_shape.ts";

export interface BuildingProps {
  level: PlanLevel;
  /** Of the plan, in its units. */
  size: Point;
  /** Spot of the alarm on this level; empty when it is on another. */
  alarmSpot: string;
  /** Room whose name lies under the mark of the alarm, and is left out; "" when none does. */
  covered: string;
  zone: Box | undefined;
}

/** What does not move: ground, furniture, walls, doors, names and signs. Drawn once a level. */
export const Building = memo(function Building(props: BuildingProps): ReactElement {
  const { level, size, alarmSpot, covered, zone } = props;
  return (
    <>
      <path className="ground" d={level.ground} />
      {level.rooms.map((room) =>
        room.ground === undefined ? null : (
          <path key={room.label} className={room.hall ? "hall" : "ground"} d={room.ground} />
        ),
      )}
      {zone !== undefined && (
        <rect
          className="zone"
          x={zone[0]}
          y={zone[1]}
          width={zone[2]}
          height={zone[3]}
          fill="url(#zone-hatch)"
        />
      )}
      <g className="furniture">
        {level.furniture.map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
      <g className="fine">
        {[...level.fine, ...level.doors].map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
      {level.cameras.map((camera) => (
        <path key={camera.label} className="cone" d={camera.cone} />
      ))}
      <g className="walls">
        {level.walls.map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
      <path className="shell" d={level.shell} />
      <Counters level={level} alarmSpot={alarmSpot} />
      <Signs level={level} size={size} covered={covered} />
    </>
  );
});

function Counters({ level, alarmSpot }: { level: PlanLevel; alarmSpot: string }): ReactElement {
  const alarm = alarmSpot.toLocaleLowerCase("nl");
  return (
    <g className="counters">
      {level.counters.map(({ label, spot, box: [x, y, width, height] }) => (
        <g key={spot}>
          <rect
            x={x}
            y={y}
            width={width}
            height={height}
            rx="2"
            className={spot === alarm ? "hit" : ""}
          />
          {spot !== alarm && (
            <text x={x + width / 2} y={y - 6}>
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Beside the arrow, or along the wall where the way out is at a side: a plan has little margin. */
function exitText([x, y]: Point, turn: number): string {
  const way = ((turn % 360) + 360) % 360;
  if (way > 45 && way < 135) return `translate(${x - 4} ${y + 12}) rotate(90)`;
  if (way > 225 && way < 315) return `translate(${x + 4} ${y - 12}) rotate(-90)`;
  return `translate(${x + 12} ${y + 4})`;
}

function Signs(props: { level: PlanLevel; size: Point; covered: string }): ReactElement {
  const { level, size, covered } = props;
  const names = namesOf(level);
  return (
    <>
      {level.routes.map((route) => (
        <path key={route.label} className="evacuation" d={route.path} />
      ))}
      <g className="names">
        {level.rooms
          .filter(({ label }) => label !== covered)
          .map((room) => (
            <text
              key={room.label}
              x={room.labelAt[0]}
              y={room.labelAt[1]}
              className={room.hall ? "strong" : ""}
            >
              {room.label}
            </text>
          ))}
      </g>
      <g className="signs">
        {level.routes.map((route) => (
          <g key={route.label}>
            <g transform={`translate(${signAt(route.at, names, size).join(" ")})`}>
              <rect width="20" height="16" rx="3" />
              <text x="10" y="12">
                {route.label}
              </text>
            </g>
          </g>
        ))}
        {level.cameras.map((camera) => (
          <g
            key={camera.label}
            transform={`translate(${camera.at[0]} ${camera.at[1]})`}
            className="camera"
          >
            <rect x="-2" y="-2" width="20" height="20" rx="4" />
            <path d="M3 4h6a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 9 12H3a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 3 4zM11 7l3.5-2v6L11 9z" />
          </g>
        ))}
        {level.exits.map((exit) => (
          <g key={`${exit.at}`} className="exit">
            <path
              d="M-6 4.5 0-4.5 6 4.5z"
              transform={`translate(${exit.at[0]} ${exit.at[1]}) rotate(${exit.turn})`}
            />
            <text transform={exitText(exit.at, exit.turn)}>{exit.label}</text>
          </g>
        ))}
      </g>
    </>
  );
}
