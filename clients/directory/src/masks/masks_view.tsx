import type { MaskView } from "@gen/meldkamer/v1/mask_pb.ts";
import { sentenceFor } from "@ts/labels/labels.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
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
  const end = async (mask: MaskView) => {
    setFault("");
    try {
      await clients.intake.endMask({ requestId: newRequestId(), maskId: mask.maskId });
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
          {(fault || answer.fault) !== "" && (
            <p className="fault-line">
              <b>{words.failed}</b> {fault || answer.fault}
            </p>
          )}
          {masks.length === 0 && !answer.loading && <p className="quiet">{words.masks.none}</p>}
        </div>
        {masks.length > 0 && (
          <table>
            <thead>
              <tr>
                {words.masks.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {masks.map((mask) => (
                <MaskRow
                  key={String(mask.maskId)}
                  mask={mask}
                  shelf={shelf}
                  onEnd={mayMask ? () => void end(mask) : undefined}
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

function MaskRow(props: {
  mask: MaskView;
  shelf: Shelf;
  onEnd: (() => void) | undefined;
}): ReactElement {
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
          <button type="button" className="side" onClick={onEnd}>
            {words.masks.end}
          </button>
        )}
      </td>
    </tr>
  );
}
