import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { ReactElement } from "react";
import { useState } from "react";
import { raiseAlarm } from "../actions/actions.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { words } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";
import { DialogForm, PickField } from "./dialog_form.tsx";
import { PlaceFields } from "./place_fields.tsx";

/** An alarm by telephone or in person. Only the kind is needed: the rest may follow. */
export function IntakeDialog(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const [kind, setKind] = useState("");
  const [place, setPlace] = useState({ siteKey: "", zoneKey: "", spot: "" });
  const [caller, setCaller] = useState("");
  const [text, setText] = useState("");
  const [silent, setSilent] = useState(false);
  const [began] = useState(() => desk.clock.now());
  const kinds = new Map(
    [...desk.directory.profiles.values()].flatMap((profile) =>
      profile.kinds.map((one) => [one.kind, one] as const),
    ),
  );
  const inOrder = [...kinds.values()].sort(
    (a, b) => a.priority - b.priority || a.label.localeCompare(b.label, "nl"),
  );
  const raise = async () => {
    const told = { ...place, kind, caller, text, silent, deviceTime: timestampFromMs(began) };
    if (await raiseAlarm(desk, told)) screen.show({ layer: undefined });
  };
  return (
    <Dialog title={words.intake.title}>
      <DialogForm act={words.intake.raise} onSend={raise}>
        <PickField
          required
          label={words.intake.kind}
          value={kind}
          none={words.intake.pick}
          from={inOrder.map((one) => [one.kind, `${one.priority}: ${one.label}`] as const)}
          onPick={setKind}
        />
        <PlaceFields place={place} onPlace={setPlace} />
        <label className="field">
          <span>{words.intake.caller}</span>
          <input value={caller} onChange={(event) => setCaller(event.target.value)} />
        </label>
        <label className="field">
          <span>{words.intake.text}</span>
          <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <label className="tick">
          <input
            type="checkbox"
            checked={silent}
            onChange={(event) => setSilent(event.target.checked)}
          />
          {words.intake.silent}
        </label>
      </DialogForm>
    </Dialog>
  );
}
