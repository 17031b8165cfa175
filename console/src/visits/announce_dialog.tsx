import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { localMidnight } from "@ts/time/format.ts";
import { type ReactElement, useState } from "react";
import { announceVisitor, reportBanned } from "../actions/visit_verbs.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Dialog } from "../dialogs/dialog.tsx";
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="dialog-body">
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
          <label className="field">
            <span>{text.site}</span>
            <select required value={siteKey} onChange={(event) => setSiteKey(event.target.value)}>
              <option value="">{text.pick}</option>
              {sites.map((site) => (
                <option key={site.siteKey} value={site.siteKey}>
                  {site.label}
                </option>
              ))}
            </select>
          </label>
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
                <textarea
                  rows={2}
                  value={known}
                  onChange={(event) => setKnown(event.target.value)}
                />
              </label>
            </>
          )}
        </div>
        <div className="dialog-foot">
          <button type="submit" className="action primary">
            {inside ? text.report : text.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
