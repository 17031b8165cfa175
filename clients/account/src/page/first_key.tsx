import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { pageToReturnTo } from "@ts/session/first_key.ts";
import { answerByPasskey, makePasskey } from "@ts/session/passkey.ts";
import { useProof } from "@ts/session/use_proof.tsx";
import { type ReactElement, type SubmitEvent, useCallback, useState } from "react";
import { words } from "../words/words.ts";
import type { Clients } from "./clients.ts";
import { FaultLine, passkeyFault } from "./fault_line.tsx";

export interface FirstKeyProps {
  clients: Clients;
  onSession(session: SessionView | undefined): void;
  onLeave(): void;
}

/** Between the password and the work of a role that asks for a passkey: it is made, or shown. */
export function FirstKey({ clients, onSession, onLeave }: FirstKeyProps): ReactElement {
  const { firstKey } = words;
  const ask = useCallback(
    (signal: AbortSignal) =>
      clients.passkeys.listPasskeys({}, { signal }).then(({ passkeys }) => passkeys),
    [clients],
  );
  const answer = useAnswer(ask);
  const proof = useProof(clients.transport);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const does = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault("");
    try {
      await work();
      const { session } = await clients.sessions.getSession({});
      const back = pageToReturnTo(location.search);
      if (back === "") onSession(session);
      else location.assign(back);
    } catch (thrown) {
      setFault(passkeyFault(thrown));
      answer.again();
    }
    setBusy(false);
  };
  const make = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const label = String(new FormData(event.currentTarget).get("label") ?? "").trim();
    void does(() => proof.withProof(() => makePasskey(clients.transport, label)));
  };
  const show = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void does(async () =>
      clients.accounts.proveIdentity({ assertion: await answerByPasskey(clients.transport) }),
    );
  };
  const passkeys = answer.value;
  const made = passkeys !== undefined && passkeys.length > 0;
  const names = (passkeys ?? []).map(({ label }) => label || words.passkeys.unnamed).join(", ");
  return (
    <main className="sign-in-screen">
      <div className="sign-in-card">
        <p className="quiet">{words.product}</p>
        <h1>{made ? firstKey.showTitle : firstKey.makeTitle}</h1>
        <p className="quiet">{made ? firstKey.showWhy : firstKey.makeWhy}</p>
        {passkeys !== undefined && (
          <form className="sign-in" onSubmit={made ? show : make}>
            {made ? (
              <p>{firstKey.yours(names)}</p>
            ) : (
              <label>
                <span>{words.passkeys.label}</span>
                <input name="label" maxLength={40} placeholder={words.passkeys.labelHint} />
              </label>
            )}
            <button type="submit" disabled={busy}>
              {busy ? words.passkeys.busy : made ? firstKey.show : firstKey.make}
            </button>
          </form>
        )}
        <FaultLine fault={fault || answer.fault} />
        {made && <p className="quiet">{firstKey.lost}</p>}
        <button type="button" className="plain" onClick={onLeave}>
          {words.signIn.out}
        </button>
      </div>
      {proof.dialog}
    </main>
  );
}
