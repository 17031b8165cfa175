import type { DeviceView } from "@gen/meldkamer/v1/device_service_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { ColumnHeads } from "@ts/page/column_heads.tsx";
import { useAnswer } from "@ts/page/use_answer.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { NotProven, useProof } from "@ts/session/use_proof.tsx";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import type { Clients } from "../page/clients.ts";
import { FaultLine } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";
import { EnrolForm } from "./enrol_form.tsx";

export interface HandheldsViewProps {
  clients: Clients;
  /** Hands out and withdraws. */
  mayHandOut: boolean;
  /** Says that one is lost. */
  mayReportLost: boolean;
}

/** Handhelds that were handed out: whose, when last heard, and how one that is lost is shut out. */
export function HandheldsView(props: HandheldsViewProps): ReactElement {
  const { clients, mayHandOut, mayReportLost } = props;
  const { handhelds } = words;
  const ask = useCallback(
    (signal: AbortSignal) =>
      clients.devices.listDevices({}, { signal }).then(({ devices }) => devices),
    [clients],
  );
  const answer = useAnswer(ask);
  const [said, setSaid] = useState("");
  const proof = useProof(clients.transport);
  const act = async (what: () => Promise<string>) => {
    setSaid("");
    setSaid(
      await what().catch((thrown) =>
        thrown instanceof NotProven ? "" : `${words.failed} ${sentenceFor(refusalOf(thrown))}`,
      ),
    );
    answer.again();
  };
  const withdraw = (device: DeviceView) =>
    act(async () => {
      await proof.withProof(() => clients.devices.revokeDevice({ deviceId: device.deviceId }));
      return handhelds.withdrawn(device.label);
    });
  // Asks for no proof: whoever reports it has somebody on the line who just lost it.
  const lose = (device: DeviceView) =>
    act(async () => {
      const { told } = await clients.devices.reportDeviceLost({ deviceId: device.deviceId });
      const names = told.map(({ name, callSign }) => callSign || name);
      return handhelds.reported(device.label, names.join(", "));
    });
  const devices = answer.value ?? [];
  return (
    <>
      {mayHandOut && <EnrolForm clients={clients} />}
      <section className="panel list" aria-label={handhelds.title}>
        <header className="panel-head">
          <h2>
            {handhelds.title} <span className="quiet num">{devices.length}</span>
          </h2>
          <button type="button" className="plain" onClick={answer.again}>
            {handhelds.again}
          </button>
        </header>
        <div role="status">
          {said !== "" && <p className="said-line">{said}</p>}
          <FaultLine fault={answer.fault} />
          {devices.length === 0 && !answer.loading && <p className="quiet">{handhelds.none}</p>}
        </div>
        {devices.length > 0 && (
          <table>
            <ColumnHeads columns={handhelds.columns} />
            <tbody>
              {devices.map((device) => (
                <HandheldRow
                  key={device.deviceId}
                  device={device}
                  onWithdraw={mayHandOut ? () => void withdraw(device) : undefined}
                  onLost={mayReportLost ? () => void lose(device) : undefined}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {proof.dialog}
    </>
  );
}

const momentOf = (at: number | undefined): string =>
  at === undefined ? "" : `${shortDay(at)} ${hourAndMinute(at)}`;

interface HandheldRowProps {
  device: DeviceView;
  onWithdraw: (() => void) | undefined;
  onLost: (() => void) | undefined;
}

function HandheldRow({ device, onWithdraw, onLost }: HandheldRowProps): ReactElement {
  const { handhelds } = words;
  const [sure, setSure] = useState(false);
  const gone = instantOf(device.revokeTime);
  const state = device.signedIn ? handhelds.signedIn : handhelds.signedOut;
  return (
    <tr>
      <th scope="row">
        <b className="strong">{device.label}</b>
        <span className="note">{handhelds.enrolledBy(device.enrolledBy)}</span>
      </th>
      <td>
        {[device.person?.callSign, device.person?.name].filter(Boolean).join(" ")}
        <span className="note">{device.account}</span>
      </td>
      <td className="num">{momentOf(instantOf(device.enrollTime))}</td>
      <td className="num">{momentOf(instantOf(device.seenTime))}</td>
      <td>
        {gone === undefined ? state : device.lost ? handhelds.lost : handhelds.gone}
        {gone !== undefined && (
          <span className="note num">
            {momentOf(gone)} {device.revokedBy}
          </span>
        )}
      </td>
      <td>
        {gone === undefined && (
          <span className="row-buttons">
            {onLost !== undefined && !sure && (
              <button type="button" className="side" onClick={() => setSure(true)}>
                {handhelds.isLost}
              </button>
            )}
            {onLost !== undefined && sure && (
              <button type="button" className="side strong-button" onClick={onLost}>
                {handhelds.isLostSure}
              </button>
            )}
            {onWithdraw !== undefined && (
              <button type="button" className="side" onClick={onWithdraw}>
                {handhelds.withdraw}
              </button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}
