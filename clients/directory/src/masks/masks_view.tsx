import type { MaskView } from "@gen/meldkamer/v1/mask_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { ColumnHeads } from "@ts/page/column_heads.tsx";
import { ReasonFirst } from "@ts/page/reason_first.tsx";
import { useAnswer } from "@ts/page/use_answer.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { FaultLine } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";
import { MaskForm } from "./mask_form.tsx";

export interface MasksViewProps {
  clients: Clients;
  shelf: Shelf;
  /** May put on test, and end it. */
  mayMask: boolean;
}

/** What is on test, and how something gets there: with a reason, and always with an end. */
export function MasksView({ clients, shelf, mayMask }: MasksViewProps): ReactElement {
  const ask = useCallback(
    (signal: AbortSignal) => clients.intake.listMasks({}, { signal }).then(({ masks }) => masks),
    [clients],
  );
  const answer = useAnswer(ask);
  const [fault, setFault] = useState("");
  const end = async (mask: MaskView, reason: string) => {
    setFault("");
    try {
      await clients.intake.endMask({ requestId: newRequestId(), maskId: mask.maskId, reason });
    } catch (thrown) {
      setFault(sentenceFor(refusalOf(thrown)));
    }
    answer.again();
  };
  const masks = answer.value ?? [];
  return (
    <>
      {mayMask && <MaskForm clients={clients} shelf={shelf} onSet={answer.again} />}
      <section className="panel list" aria-label={words.masks.title}>
        <header className="panel-head">
          <h2>
            {words.masks.title} <span className="quiet num">{masks.length}</span>
          </h2>
          <p className="quiet">{words.masks.note}</p>
        </header>
        <div role="status">
          <FaultLine fault={fault || answer.fault} />
          {masks.length === 0 && !answer.loading && <p className="quiet">{words.masks.none}</p>}
        </div>
        {masks.length > 0 && (
          <table>
            <ColumnHeads columns={words.masks.columns} />
            <tbody>
              {masks.map((mask) => (
                <MaskRow
                  key={String(mask.maskId)}
                  mask={mask}
                  shelf={shelf}
                  onEnd={mayMask ? (reason) => void end(mask, reason) : undefined}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
}

const momentOf = (at: number | undefined): string =>
  at === undefined ? "" : `${shortDay(at)} ${hourAndMinute(at)}`;

const reasonLooks = {
  ask: "side",
  form: "filters end-test",
  field: "pick wide",
  go: "side strong-button",
};

interface MaskRowProps {
  mask: MaskView;
  shelf: Shelf;
  onEnd: ((reason: string) => void) | undefined;
}

function MaskRow(props: MaskRowProps): ReactElement {
  const { mask, shelf, onEnd } = props;
  return (
    <tr>
      <th scope="row">
        <b className="strong">{mask.label}</b>
        <span className="note">
          {mask.deviceKey === "" ? words.masks.wholeSite : shelf.siteLabel(mask.siteKey)}
        </span>
      </th>
      <td className="num">{momentOf(instantOf(mask.startTime))}</td>
      <td className="num">{momentOf(instantOf(mask.endTime))}</td>
      <td>
        {mask.reason}
        <span className="note">{mask.setBy?.name || mask.setBy?.callSign}</span>
      </td>
      <td className="num">{mask.alarmCount}</td>
      <td>
        {onEnd !== undefined && (
          <ReasonFirst
            act={words.masks.end}
            about={words.masks.endOf(mask.label)}
            reason={words.masks.endReason}
            keep={words.masks.keep}
            looks={reasonLooks}
            onReason={onEnd}
          />
        )}
      </td>
    </tr>
  );
}
