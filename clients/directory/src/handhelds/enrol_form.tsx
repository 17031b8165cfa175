import type { MakeEnrolmentResponse } from "@gen/meldkamer/v1/device_service_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { saidIn, useSending } from "@ts/page/use_sending.ts";
import { useProof } from "@ts/session/use_proof.tsx";
import { hourAndMinute } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useState } from "react";
import type { Clients } from "../page/clients.ts";
import { FormPanel } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";
import { QrCode } from "./qr_code.tsx";

/** The address that a phone's camera opens; what follows "#" is sent to no server. */
export const enrolmentAddress = (origin: string, code: string): string =>
  `${origin}/handheld/#koppel=${code}`;

/** "Toestel koppelen": a code for one account's handheld, shown once. */
export function EnrolForm({ clients }: { clients: Clients }): ReactElement {
  const { handhelds } = words;
  const [made, setMade] = useState<MakeEnrolmentResponse>();
  const proof = useProof(clients.transport);
  const { fault, submit } = useSending(
    async (form) => {
      setMade(undefined);
      const asked = { account: saidIn(form, "account"), label: saidIn(form, "label") };
      setMade(await proof.withProof(() => clients.devices.makeEnrolment(asked)));
      return "clear";
    },
    (refusal) => handhelds.refusals[refusal.reason] ?? sentenceFor(refusal),
  );
  return (
    <>
      <FormPanel
        title={handhelds.enrol}
        note={handhelds.enrolNote}
        act={handhelds.make}
        onSubmit={submit}
        fault={fault}
        outcome={made !== undefined && <MadeCode made={made} onClose={() => setMade(undefined)} />}
      >
        <label className="pick">
          <span>{handhelds.account}</span>
          <input name="account" required maxLength={64} autoCapitalize="none" spellCheck={false} />
        </label>
        <label className="pick wide">
          <span>{handhelds.label}</span>
          <input name="label" required maxLength={60} placeholder={handhelds.labelHint} />
        </label>
      </FormPanel>
      {proof.dialog}
    </>
  );
}

interface MadeCodeProps {
  made: MakeEnrolmentResponse;
  onClose(): void;
}

function MadeCode({ made, onClose }: MadeCodeProps): ReactElement {
  const { handhelds } = words;
  const address = enrolmentAddress(location.origin, made.code);
  const until = instantOf(made.expireTime);
  return (
    <div className="enrolment">
      <QrCode text={address} label={handhelds.qr} />
      <div>
        <p>{handhelds.scan}</p>
        <p className="enrolment-code num">{made.code}</p>
        <p className="quiet">
          {handhelds.orType(`${location.origin}/handheld/`)}{" "}
          {until === undefined ? "" : handhelds.until(hourAndMinute(until))}
        </p>
        <button type="button" className="side" onClick={onClose}>
          {handhelds.close}
        </button>
      </div>
    </div>
  );
}
