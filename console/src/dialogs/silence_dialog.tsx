import type { Person } from "@gen/meldkamer/v1/directory_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import { type ReactElement, useState } from "react";
import { endRadioSilence } from "../actions/end_radio_silence.ts";
import type { Desk } from "../desk/desk.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Dialog } from "./dialog.tsx";
import { DialogForm, PickField } from "./dialog_form.tsx";
import { silenceWords } from "./silence_words.ts";

/** People of the place who may decide together with the police; without any, everybody who may. */
function decidersOf(desk: Desk, incident: IncidentView): Person[] {
  const rules = desk.directory.profiles
    .get(incident.profileKey)
    ?.procedures.find((one) => one.code === incident.procedure?.code);
  const may = [...desk.directory.people.values()].filter((person) =>
    person.roles.some((role) => rules?.decidedBy.includes(role)),
  );
  const here = may.filter((person) => person.siteKeys.includes(incident.siteKey));
  return here.length > 0 ? here : may;
}

/** The silence ends when police and management say so, and their names stand with it (R53). */
export function SilenceDialog({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const [police, setPolice] = useState("");
  const [director, setDirector] = useState("");
  const release = async () => {
    if (await endRadioSilence(desk, incident.incidentId, police, director)) {
      screen.show({ layer: undefined });
    }
  };
  return (
    <Dialog title={silenceWords.title} about={placeOf(incident)}>
      <DialogForm act={silenceWords.release} onSend={release}>
        <p>{silenceWords.note}</p>
        <label className="field">
          <span>{silenceWords.police}</span>
          <input required value={police} onChange={(event) => setPolice(event.target.value)} />
        </label>
        <PickField
          required
          label={silenceWords.director}
          value={director}
          none={silenceWords.pick}
          from={decidersOf(desk, incident).map(
            (person) =>
              [person.personKey, [person.callSign, person.name].filter(Boolean).join(" ")] as const,
          )}
          onPick={setDirector}
        />
      </DialogForm>
    </Dialog>
  );
}
