import type { MaskView } from "@gen/meldkamer/v1/mask_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
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
      <td>{onEnd !== undefined && <EndTest about={mask.label} onEnd={onEnd} />}</td>
    </tr>
  );
}

/** As every change here: not without a reason, which the history keeps. */
function EndTest(props: { about: string; onEnd(reason: string): void }): ReactElement {
  const { about, onEnd } = props;
  const { masks } = words;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" className="side" onClick={() => setAsking(true)}>
        {masks.end}
      </button>
    );
  }
  return (
    <form
      className="filters end-test"
      aria-label={masks.endOf(about)}
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(String(new FormData(event.currentTarget).get("reason")).trim());
      }}
    >
      <label className="pick wide">
        <span>{masks.endReason}</span>
        <input name="reason" required pattern=".*\S.*" maxLength={200} autoFocus />
      </label>
      <button type="submit" className="side strong-button">
        {masks.end}
      </button>
      <button type="button" className="plain" onClick={() => setAsking(false)}>
        {masks.keep}
      </button>
    </form>
  );
}
