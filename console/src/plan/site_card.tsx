import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { words } from "../words/words.ts";

/** What the directory knows of the site: where police enter, where people gather, what hangs there. */
export function SiteCard(props: { incident: IncidentView; noPlan: boolean }): ReactElement {
  const { incident, noPlan } = props;
  const { directory } = usePicture();
  const site = directory.sites.get(incident.siteKey);
  const contact = directory.people.get(site?.contact ?? "");
  const devices = [...directory.devices.values()].filter((one) => one.siteKey === incident.siteKey);
  const facts: [string, string | undefined][] = [
    [words.plan.address, incident.address],
    [words.plan.entrance, site?.policeEntrance],
    [words.plan.assembly, site?.assemblyPoint],
    [words.plan.rendezvous, site?.rendezvousPoint],
    [words.plan.contact, contact && [contact.name, contact.phone].filter(Boolean).join(", ")],
    [words.plan.zones, site?.zones.map((zone) => zone.label).join(", ")],
    [words.plan.devices, devices.map((device) => device.label).join(", ")],
  ];
  return (
    <div className="site-card">
      {noPlan && <p className="place-empty">{words.plan.none}</p>}
      <dl>
        {facts.map(([label, fact]) =>
          fact ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}
