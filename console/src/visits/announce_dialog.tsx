import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { localMidnight } from "@ts/time/format.ts";
import { type ReactElement, useState } from "react";
import { announceVisitor, reportBanned } from "../actions/visit_verbs.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { DialogForm, PickField } from "../dialogs/dialog_form.tsx";
import { visitWords } from "./visit_words.ts";

const minuteMs = 60_000;

/** "14:30" of today; what is past by then is meant for tomorrow. */
export function momentOf(time: string, now: number): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const today = localMidnight(now) + (hour * 60 + minute) * minuteMs;
  return today > now ? today : today + 24 * 60 * minuteMs;
}

/** Somebody is expected who may become difficult (R20), or is inside and may not be (R19). */
export function AnnounceDialog(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const text = visitWords.announce;
  const [inside, setInside] = useState(false);
  const [siteKey, setSiteKey] = useState("");
  const [visitor, setVisitor] = useState("");
  const [known, setKnown] = useState("");
  const [time, setTime] = useState("");
  const sites = [...desk.directory.sites.values()].sort((a, b) =>
    a.label.localeCompare(b.label, "nl"),
  );
  const save = async () => {
    const expectedTime = timestampFromMs(momentOf(time, desk.clock.now()));
    const done = inside
      ? await reportBanned(desk, siteKey, visitor)
      : await announceVisitor(desk, { siteKey, visitor, text: known, expectedTime });
    if (done) screen.show({ layer: undefined });
  };
  return (
    <Dialog title={text.title}>
      <DialogForm act={inside ? text.report : text.save} onSend={save}>
        <fieldset className="field ticks-in-form">
          <legend>{text.what}</legend>
          {[false, true].map((is) => (
            <label key={String(is)} className="tick">
              <input
                type="radio"
                name="inside"
                checked={inside === is}
                onChange={() => setInside(is)}
              />
              {is ? text.banned : text.expected}
            </label>
          ))}
        </fieldset>
        <PickField
          required
          label={text.site}
          value={siteKey}
          none={text.pick}
          from={sites.map((site) => [site.siteKey, site.label] as const)}
          onPick={setSiteKey}
        />
        <label className="field">
          <span>{text.who}</span>
          <input required value={visitor} onChange={(event) => setVisitor(event.target.value)} />
        </label>
        {!inside && (
          <>
            <label className="field">
              <span>{text.when}</span>
              <input
                required
                type="time"
                value={time}
                onChange={(event) => setTime(event.target.value)}
              />
            </label>
            <label className="field">
              <span>{text.known}</span>
              <textarea rows={2} value={known} onChange={(event) => setKnown(event.target.value)} />
            </label>
          </>
        )}
      </DialogForm>
    </Dialog>
  );
}
