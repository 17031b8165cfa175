import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { saidIn, useSending } from "@ts/page/use_sending.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { type ReactElement, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { FormPanel, SitePick } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";

export interface MaskFormProps {
  clients: Clients;
  shelf: Shelf;
  onSet(): void;
}

/** Hours a test may last, as somebody chooses them; the server allows at most 24. */
const spans = [1, 2, 4, 8, 24];
const hourMs = 3_600_000;

/** A device or a whole site on test. Nobody can leave out until when, or why. */
export function MaskForm({ clients, shelf, onSet }: MaskFormProps): ReactElement {
  const { masks } = words;
  const { sites, devices } = shelf.directory;
  const [siteKey, setSiteKey] = useState(sites[0]?.siteKey ?? "");
  const { fault, submit } = useSending(async (form) => {
    await clients.intake.setMask({
      requestId: newRequestId(),
      siteKey,
      deviceKey: saidIn(form, "device"),
      endTime: timestampFromMs(Date.now() + Number(form.get("hours")) * hourMs),
      reason: saidIn(form, "reason"),
    });
    onSet();
    return "clear";
  });
  return (
    <FormPanel
      title={masks.set}
      note={masks.setNote}
      act={masks.set}
      onSubmit={submit}
      fault={fault}
    >
      <SitePick label={masks.site} shelf={shelf} siteKey={siteKey} onPick={setSiteKey} />
      <label className="pick">
        <span>{masks.device}</span>
        <select name="device">
          <option value="">{masks.wholeSite}</option>
          {devices
            .filter((device) => device.siteKey === siteKey)
            .map((device) => (
              <option key={device.deviceKey} value={device.deviceKey}>
                {device.label}
              </option>
            ))}
        </select>
      </label>
      <label className="pick">
        <span>{masks.span}</span>
        <select name="hours" defaultValue="2">
          {spans.map((hours) => (
            <option key={hours} value={hours}>
              {masks.hours(hours)}
            </option>
          ))}
        </select>
      </label>
      <label className="pick wide">
        <span>{masks.reason}</span>
        <input name="reason" required maxLength={200} placeholder={masks.reasonHint} />
      </label>
    </FormPanel>
  );
}
