import type { DirectoryJson } from "../server/server.ts";

/** Where the employee is, as an alarm says it and as the screen shows it. */
export interface Place {
  siteKey: string;
  zoneKey: string;
  spot: string;
  /** The employee's own web button in the directory; empty elsewhere. */
  deviceKey: string;
  /** "balie 3, publiekshal, Stadhuis" */
  label: string;
  /** The organisation's protocol knows the lighter kind of alarm here. */
  assist: boolean;
}

export interface ZoneChoice {
  zoneKey: string;
  label: string;
}

export interface SiteChoice {
  siteKey: string;
  label: string;
  own: boolean;
  assist: boolean;
  zones: ZoneChoice[];
}

/** Code of the alarm for direct danger, and of the one for company. */
export const helpKind = "panic_button";
export const assistKind = "aggression";

const byLabel = (a: { label: string }, b: { label: string }) =>
  a.label.localeCompare(b.label, "nl");

/** The sites to choose from: the person's own first, by name. */
export function sitesFor(directory: DirectoryJson, personKey: string): SiteChoice[] {
  const me = directory.people?.find((person) => person.personKey === personKey);
  const mine = new Set(me?.siteKeys ?? []);
  const choices = (directory.sites ?? []).map((site) => ({
    siteKey: site.siteKey ?? "",
    label: site.label ?? site.siteKey ?? "",
    own: mine.has(site.siteKey ?? ""),
    assist: knowsAssist(directory, site.profileKey ?? ""),
    zones: (site.zones ?? []).map((zone) => ({
      zoneKey: zone.zoneKey ?? "",
      label: [zone.label ?? zone.zoneKey, zone.level].filter(Boolean).join(", "),
    })),
  }));
  return choices.sort((a, b) => Number(b.own) - Number(a.own) || byLabel(a, b));
}

function knowsAssist(directory: DirectoryJson, profileKey: string): boolean {
  const profiles = directory.profiles ?? [];
  const profile = profiles.find((one) => one.profileKey === profileKey) ?? profiles[0];
  return profile?.kinds?.some(({ kind }) => kind === assistKind) ?? false;
}

/** From small to large: that is how one says where one is. */
export function placeOf(site: SiteChoice, zoneKey: string, spot: string, deviceKey = ""): Place {
  const zone = site.zones.find((one) => one.zoneKey === zoneKey);
  return {
    siteKey: site.siteKey,
    zoneKey: zone?.zoneKey ?? "",
    spot: spot.trim(),
    deviceKey,
    label: [spot.trim(), zone?.label ?? "", site.label].filter(Boolean).join(", "),
    assist: site.assist,
  };
}

/** A place in the employee's own words, for when the list cannot be read. */
export const describedPlace = (text: string): Place => ({
  siteKey: "",
  zoneKey: "",
  spot: text.trim(),
  deviceKey: "",
  label: text.trim(),
  assist: false,
});

/** Where this person normally sits: the web button that the directory gives them, else their one site. */
export function usualPlace(
  directory: DirectoryJson,
  sites: readonly SiteChoice[],
  personKey: string,
): Place | undefined {
  const buttons = (directory.devices ?? []).filter(
    ({ owner, deviceClass }) => owner === personKey && deviceClass === "web_button",
  );
  const button = buttons[0];
  const site = sites.find(({ siteKey }) => siteKey === button?.siteKey);
  if (button !== undefined && site !== undefined) {
    return placeOf(site, button.zoneKey ?? "", button.spot ?? "", button.deviceKey);
  }
  const own = sites.filter((one) => one.own);
  const only = own.length === 1 ? own[0] : sites.length === 1 ? sites[0] : undefined;
  return only && placeOf(only, "", "");
}
