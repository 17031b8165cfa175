import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import type { GeoPoint } from "@gen/meldkamer/v1/common_pb.ts";
import { IncidentState, type IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { isGoing, isThere } from "@ts/live/progress.ts";
import type { Desk } from "../desk/desk.ts";
import type { IncidentMark, Marks, PersonMark, SiteMark } from "./marks.ts";
import { ageText, type Located } from "./nearby.ts";

type Place = [x: number, y: number];

/** Where an incident is: what its alarm said, else its site. */
export function placeOf(desk: Desk, incident: IncidentView | undefined): GeoPoint | undefined {
  if (incident === undefined) return undefined;
  return incident.position ?? desk.directory.sites.get(incident.siteKey)?.position;
}

/** Translates places once and again only when they moved: two thousand people each second. */
export class PlaceBook {
  readonly #known = new Map<string, { latitude: number; longitude: number; at: Place }>();
  readonly #toRd: (point: { latitude: number; longitude: number }) => Place;

  constructor(toRd: (point: { latitude: number; longitude: number }) => Place) {
    this.#toRd = toRd;
  }

  at(key: string, point: { latitude: number; longitude: number }): Place {
    const { latitude, longitude } = point;
    const known = this.#known.get(key);
    if (known?.latitude === latitude && known.longitude === longitude) return known.at;
    const at = this.#toRd(point);
    this.#known.set(key, { latitude, longitude, at });
    return at;
  }
}

export interface MarksWanted {
  readonly desk: Desk;
  readonly located: readonly Located[];
  readonly chosen: bigint | undefined;
  readonly looked: string;
  readonly now: number | undefined;
}

/** Everything that is drawn over the map. */
export function marksOf(wanted: MarksWanted, places: PlaceBook): Marks {
  const { desk, chosen, looked } = wanted;
  const sites: SiteMark[] = [...desk.directory.sites.values()].flatMap((site) =>
    site.position === undefined
      ? []
      : {
          key: site.siteKey,
          at: places.at(`site ${site.siteKey}`, site.position),
          label: site.label,
        },
  );
  const incidents: IncidentMark[] = [];
  for (const incident of desk.live.incidents.values()) {
    const point = placeOf(desk, incident);
    if (incident.state === IncidentState.CLOSED || point === undefined) continue;
    incidents.push({
      id: incident.incidentId,
      at: places.at(`incident ${incident.incidentId}`, point),
      priority: incident.priority,
      chosen: incident.incidentId === chosen,
      label: incident.siteLabel,
    });
  }
  // The chosen one over the others, the gravest over the rest.
  incidents.sort((a, b) => Number(a.chosen) - Number(b.chosen) || b.priority - a.priority);
  return { people: peopleOf(wanted, places), incidents, sites, looked };
}

function peopleOf(wanted: MarksWanted, places: PlaceBook): PersonMark[] {
  const { desk, located, chosen, now } = wanted;
  const theirs = new Map(
    (chosen === undefined ? [] : desk.live.assignmentsOf(chosen))
      .filter((one) => one.state !== AssignmentState.CANCELLED)
      .map((one) => [one.person?.personKey ?? "", one]),
  );
  const marks = located.map((one) => {
    const assignment = theirs.get(one.key);
    const going = assignment !== undefined && isGoing(assignment);
    return {
      key: one.key,
      call: one.call,
      at: places.at(one.key, one.point),
      accuracy: one.point.accuracyM,
      status: one.status,
      old: one.old,
      age: ageText(one, now),
      mine: going || (assignment !== undefined && isThere(assignment)),
      going,
    };
  });
  // Who goes to the chosen incident is drawn last, over the others.
  return marks.sort((a, b) => Number(a.mine) - Number(b.mine));
}
