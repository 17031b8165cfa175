import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { words } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

interface Number {
  readonly who: string;
  readonly role: string;
  readonly phone: string;
}

/** Who can be called about this case, with the numbers of the directory. */
export function CallDialog({ incident }: { incident: IncidentView }): ReactElement {
  const { directory } = usePicture();
  const numbers: Number[] = [];
  const add = (personKey: string, role: string) => {
    const person = directory.people.get(personKey);
    if (person === undefined || person.phone === "") return;
    if (numbers.some((one) => one.phone === person.phone)) return;
    numbers.push({ who: person.name, role, phone: person.phone });
  };
  for (const alarm of incident.alarms) {
    add(alarm.raisedBy?.personKey ?? "", words.call.caller);
    add(directory.devices.get(alarm.deviceKey)?.owner ?? "", words.call.caller);
  }
  add(directory.sites.get(incident.siteKey)?.contact ?? "", words.call.contact);
  return (
    <Dialog title={words.call.title} about={placeOf(incident)}>
      <div className="dialog-body">
        {incident.silent && <p className="warning">{words.call.silent}</p>}
        {numbers.map((one) => (
          <a key={one.phone} className="number" href={`tel:${one.phone.replaceAll(/[^+\d]/g, "")}`}>
            <b className="num">{one.phone}</b>
            <span>
              {one.who}, {one.role.toLocaleLowerCase("nl")}
            </span>
          </a>
        ))}
        {numbers.length === 0 && <p>{words.call.none}</p>}
      </div>
    </Dialog>
  );
}
