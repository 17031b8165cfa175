import type { Site } from "@gen/meldkamer/v1/directory_pb.ts";
import type { ReactElement } from "react";
import type { Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { hoursText } from "./hours.ts";
import { ListPanel, Named } from "./list_panel.tsx";

/** Every place: who watches it, which ladder it has, and what an officer at the door must know. */
export function SitesView({ shelf }: { shelf: Shelf }): ReactElement {
  const { sites } = words;
  const { directory } = shelf;
  const devicesAt = (site: Site) =>
    directory.devices.filter((device) => device.siteKey === site.siteKey).length;
  return (
    <ListPanel
      title={sites.title}
      rows={directory.sites}
      textOf={(site) => [
        site.siteKey,
        site.label,
        site.address,
        ...site.zones.map((zone) => zone.label),
      ]}
      columns={[sites.site, sites.address, sites.siteClass, sites.zones, sites.open, sites.safety]}
    >
      {(site) => (
        <tr key={site.siteKey}>
          <th scope="row">
            <Named name={site.label} code={site.siteKey} />
          </th>
          <td>
            {site.address}
            <span className="note whole">
              {shelf.roomLabel(site.controlRoomKey)} · {sites.devices(devicesAt(site))}
            </span>
          </td>
          <td>
            {words.siteClasses[site.siteClass] ?? site.siteClass}
            <span className="note">
              {directory.profiles.find((one) => one.profileKey === site.profileKey)?.label ??
                site.profileKey}
            </span>
          </td>
          <td>
            <ul className="tags">
              {site.zones.map((zone) => (
                <li key={zone.zoneKey}>
                  {zone.label}
                  {zone.level !== "" && <small>{zone.level}</small>}
                </li>
              ))}
            </ul>
          </td>
          <td className="num hours">
            {site.officeHours.length === 0
              ? sites.always
              : hoursText(site.officeHours)
                  .split("; ")
                  .map((span) => <span key={span}>{span}</span>)}
          </td>
          <td>
            <Safety site={site} shelf={shelf} />
          </td>
        </tr>
      )}
    </ListPanel>
  );
}

function Safety({ site, shelf }: { site: Site; shelf: Shelf }): ReactElement {
  const { sites } = words;
  const facts = [
    [sites.policeEntrance, site.policeEntrance],
    [sites.rendezvous, site.rendezvousPoint],
    [sites.assembly, site.assemblyPoint],
    [sites.contact, site.contact === "" ? "" : shelf.personLabel(site.contact)],
  ].filter(([, value]) => value !== "");
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
