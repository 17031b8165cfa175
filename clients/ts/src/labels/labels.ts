import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { labels } from "./catalogue.ts";

export { labels };

/** The word for a code; a code nobody translated shows itself, readable. */
export const wordFor = (code: string): string => labels.codes[code] ?? code.replaceAll("_", " ");

/** The word for a role. "operator" as a reason says who did it, as a role what somebody is. */
export const roleFor = (code: string): string => labels.codes[`${code}_role`] ?? wordFor(code);

/** "Stadhuis, publiekshal, balie 3": where it is, from large to small, without empty parts. */
export const placeOf = (incident: IncidentView): string =>
  [incident.siteLabel, incident.zoneLabel, incident.spot].filter((part) => part !== "").join(", ");
