import type { PasskeyView } from "@gen/meldkamer/v1/passkey_service_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { makePasskey } from "@ts/session/passkey.ts";
import type { Proof } from "@ts/session/use_proof.tsx";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, type SubmitEvent, useCallback, useState } from "react";
import { words } from "../words/words.ts";
import type { Clients } from "./clients.ts";
import { FaultLine, passkeyFault } from "./fault_line.tsx";

export interface PasskeysPanelProps {
  clients: Clients;
  proof: Proof;
}

/** One's own passkeys: made, named and taken away. */
export function PasskeysPanel({ clients, proof }: PasskeysPanelProps): ReactElement {
  const ask = useCallback(
    (signal: AbortSignal) => clients.passkeys.listPasskeys({}, { signal }),
    [clients],
  );
  const answer = useAnswer(ask);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const passkeys = answer.value?.passkeys ?? [];
  const does = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault("");
    try {
      await proof.withProof(work);
      answer.again();
    } catch (thrown) {
      setFault(passkeyFault(thrown));
    }
    setBusy(false);
  };
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const label = String(new FormData(form).get("label") ?? "").trim();
    void does(() => makePasskey(clients.transport, label).then(() => form.reset()));
  };
  return (
    <section className="panel" aria-label={words.passkeys.title}>
      <header className="panel-head">
        <h2>{words.passkeys.title}</h2>
        <p className="quiet">{words.passkeys.note}</p>
      </header>
      {answer.value !== undefined && passkeys.length === 0 && (
        <p className="quiet">{words.passkeys.none}</p>
      )}
      {passkeys.length > 0 && (
        <PasskeyTable
          passkeys={passkeys}
          busy={busy}
          onRemove={(passkeyId) => void does(() => clients.passkeys.removePasskey({ passkeyId }))}
        />
      )}
      <form className="filters" onSubmit={add}>
        <label className="pick">
          <span>{words.passkeys.label}</span>
          <input name="label" maxLength={40} placeholder={words.passkeys.labelHint} />
        </label>
        <button type="submit" className="side" disabled={busy}>
          {busy ? words.passkeys.busy : words.passkeys.add}
        </button>
      </form>
      <FaultLine fault={fault || answer.fault} />
    </section>
  );
}

interface PasskeyTableProps {
  passkeys: readonly PasskeyView[];
  busy: boolean;
  onRemove(passkeyId: string): void;
}

function PasskeyTable({ passkeys, busy, onRemove }: PasskeyTableProps): ReactElement {
  const { moment } = words;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.passkeys.label}</th>
          <th scope="col">{words.passkeys.added}</th>
          <th scope="col">{words.passkeys.used}</th>
          <th scope="col">
            <span className="heard">{words.passkeys.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map((one) => {
          const label = one.label || words.passkeys.unnamed;
          return (
            <tr key={one.passkeyId}>
              <th scope="row">{label}</th>
              <td className="num">{moment(instantOf(one.createTime))}</td>
              <td className="num">{moment(instantOf(one.useTime)) || words.passkeys.never}</td>
              <td className="right">
                <button
                  type="button"
                  className="plain"
                  disabled={busy}
                  aria-label={`${words.passkeys.remove}: ${label}`}
                  onClick={() => onRemove(one.passkeyId)}
                >
                  {words.passkeys.remove}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
