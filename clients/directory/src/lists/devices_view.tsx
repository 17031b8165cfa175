import type { Device } from "@gen/meldkamer/v1/directory_pb.ts";
import type { ReactElement } from "react";
import type { Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { ListPanel, Named } from "./list_panel.tsx";

/** Every source of alarms, where it stands and what it says when it goes. */
export function DevicesView({ shelf }: { shelf: Shelf }): ReactElement {
  const { devices } = words;
  const { directory } = shelf;
  const placeOf = (device: Device) => {
    const site = directory.sites.find((one) => one.siteKey === device.siteKey);
    const zone = site?.zones.find((one) => one.zoneKey === device.zoneKey);
    return [zone?.label ?? device.zoneKey, device.spot].filter(Boolean).join(", ");
  };
  const kindOf = (device: Device) => {
    const site = directory.sites.find((one) => one.siteKey === device.siteKey);
    const profile = directory.profiles.find((one) => one.profileKey === site?.profileKey);
    const kind = profile?.kinds.find((one) => one.kind === device.kind);
    return device.kind === "" ? devices.byTheSignal : (kind?.label ?? device.kind);
  };
  return (
    <ListPanel
      title={devices.title}
      rows={directory.devices}
      textOf={(device) => [
        device.deviceKey,
        device.label,
        shelf.siteLabel(device.siteKey),
        placeOf(device),
        device.account,
      ]}
      columns={[
        devices.device,
        devices.deviceClass,
        devices.place,
        devices.kind,
        devices.owner,
        devices.account,
      ]}
    >
      {(device) => (
        <tr key={device.deviceKey}>
          <th scope="row">
            <Named name={device.label} code={device.deviceKey} />
          </th>
          <td>{words.deviceClasses[device.deviceClass] ?? device.deviceClass}</td>
          <td>
            {shelf.siteLabel(device.siteKey)}
            <span className="note">{placeOf(device)}</span>
          </td>
          <td>
            {kindOf(device)}
            {device.silent && <span className="tag">{devices.silent}</span>}
          </td>
          <td>{device.owner === "" ? "" : shelf.personLabel(device.owner)}</td>
          <td className="num code">
            {device.account === "" ? "" : devices.point(device.account, device.accountPoint)}
          </td>
        </tr>
      )}
    </ListPanel>
  );
}
