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
  const kinds = desk.directory.profiles.get(incident.profileKey)?.kinds ?? [];
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="dialog-body">
          <label className="field">
            <span>{words.change.kind}</span>
            <select value={kind} onChange={(event) => setKind(event.target.value)}>
              {kinds.every((one) => one.kind !== kind) && (
                <option value={kind}>{incident.kindLabel}</option>
              )}
              {kinds.map((one) => (
                <option key={one.kind} value={one.kind}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words.change.priority}</span>
            <select value={priority} onChange={(event) => setPriority(Number(event.target.value))}>
              {priorities.map((one) => (
                <option key={one} value={one}>
                  {words.priority(one, labels.priority[one])}
                </option>
              ))}
            </select>
          </label>
          <PlaceFields place={place} onPlace={setPlace} />
          <label className="tick">
            <input
              type="checkbox"
              checked={probablyFalse}
              onChange={(event) => setProbablyFalse(event.target.checked)}
            />
            {words.change.probablyFalse}
          </label>
        </div>
        <div className="dialog-foot">
          <button type="submit" className="action primary">
            <kbd>Enter</kbd>
            {words.change.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
