import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import { useState } from "react";
import { changeIncident } from "../actions/actions.ts";
import type { Correction } from "../actions/change_incident.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { words } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";
import { DialogForm, PickField } from "./dialog_form.tsx";
import { PlaceFields } from "./place_fields.tsx";

const priorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4];

/** Corrects what is known. Only what was changed is sent. */
export function ChangeDialog({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const [kind, setKind] = useState(incident.kind);
  const [priority, setPriority] = useState(incident.priority);
  const [probablyFalse, setProbablyFalse] = useState(false);
  const [place, setPlace] = useState({
    siteKey: incident.siteKey,
    zoneKey: incident.zoneKey,
    spot: incident.spot,
  });
  const ofProfile = desk.directory.profiles.get(incident.profileKey)?.kinds ?? [];
  const kinds = [
    ...(ofProfile.every((one) => one.kind !== kind) ? [[kind, incident.kindLabel] as const] : []),
    ...ofProfile.map((one) => [one.kind, one.label] as const),
  ];
  const correction: Correction = {
    ...(kind !== incident.kind && { kind }),
    ...(priority !== incident.priority && { priority }),
    ...(place.siteKey !== incident.siteKey && { siteKey: place.siteKey }),
    ...(place.zoneKey !== incident.zoneKey && { zoneKey: place.zoneKey }),
    ...(place.spot !== incident.spot && { spot: place.spot }),
    ...(probablyFalse && { probablyFalse }),
  };
  const save = async () => {
    if (Object.keys(correction).length === 0) screen.show({ layer: undefined });
    else if (await changeIncident(desk, incident.incidentId, correction)) {
      screen.show({ layer: undefined });
    }
  };
  return (
    <Dialog title={words.change.title} about={words.incident.number(incident.incidentId)}>
      <DialogForm act={words.change.save} onSend={save}>
        <PickField label={words.change.kind} value={kind} from={kinds} onPick={setKind} />
        <PickField
          label={words.change.priority}
          value={priority}
          from={priorities.map((one) => [one, words.priority(one, labels.priority[one])] as const)}
          onPick={(value) => setPriority(Number(value))}
        />
        <PlaceFields place={place} onPlace={setPlace} />
        <label className="tick">
          <input
            type="checkbox"
            checked={probablyFalse}
            onChange={(event) => setProbablyFalse(event.target.checked)}
          />
          {words.change.probablyFalse}
        </label>
      </DialogForm>
    </Dialog>
  );
}
