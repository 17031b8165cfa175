import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { LanguageChoice } from "@ts/i18n/language_choice.tsx";
import { createClient } from "@ts/rpc/connect.ts";
import { type ReactElement, useState } from "react";
import { chooseSilentDuress, silentDuress } from "../duress/silent_duress.ts";
import { useHandset } from "../handset/handset_context.ts";
import { WakingChoice } from "../push/waking_choice.tsx";
import { chooseLight, chosenLight, type Light } from "../style/daylight.ts";
import { TrackLooks } from "../tracks/track_looks.tsx";
import { words } from "../words/words.ts";

/** What the guard may set on this device: test tone, silent duress, light or dark. */
export function DeviceSettings(): ReactElement {
  const handset = useHandset();
  const [silent, setSilent] = useState(silentDuress);
  const [light, setLight] = useState<Light>(chosenLight);
  return (
    <div className="settings">
      <button type="button" className="side" onClick={() => void handset.ringer.test()}>
        {words.duty.testTone}
      </button>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={silent}
          checked={silent}
          onChange={(event) => {
            chooseSilentDuress(event.target.checked);
            setSilent(event.target.checked);
          }}
        />
        <span>
          <b>{words.duty.silentDuress}</b>
          {words.duty.silentDuressNote}
        </span>
      </label>
      <WakingChoice />
      <fieldset className="choice">
        <legend>{words.duty.theme}</legend>
        {(["auto", "light", "dark"] as const).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="light"
              checked={light === name}
              onChange={() => {
                chooseLight(name, handset.clock.now());
                setLight(name);
              }}
            />
            {words.duty.themes[name]}
          </label>
        ))}
      </fieldset>
      <LanguageChoice
        keep={(chosen) => createClient(SessionService, handset.transport).setLanguage(chosen)}
      />
      <TrackLooks />
    </div>
  );
}
