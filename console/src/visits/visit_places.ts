import type { Site } from "@gen/meldkamer/v1/directory_pb.ts";
import type { VisitRules } from "@gen/meldkamer/v1/procedure_rules_pb.ts";
import type { Desk } from "../desk/desk.ts";

/** How the protocol of a place watches over visits; undefined where it knows none. */
export function visitRulesAt(desk: Desk, siteKey: string): VisitRules | undefined {
  const site = desk.directory.sites.get(siteKey);
  const rules = site && desk.directory.profiles.get(site.profileKey)?.visits;
  return rules === undefined || rules.overdueKind === "" ? undefined : rules;
}

/** The departments from which people go on visits, by name; without any, every place that could. */
export function visitPlaces(desk: Desk): Site[] {
  const could = [...desk.directory.sites.values()]
    .filter((site) => visitRulesAt(desk, site.siteKey) !== undefined)
    .sort((a, b) => a.label.localeCompare(b.label, "nl"));
  const meant = could.filter((site) => site.siteClass === "field_visit");
  return meant.length > 0 ? meant : could;
}

/** Without such a place, and without a visit, the console says nothing about visits. */
export const knowsVisits = (desk: Desk): boolean =>
  desk.live.visits.size > 0 || visitPlaces(desk).length > 0;
