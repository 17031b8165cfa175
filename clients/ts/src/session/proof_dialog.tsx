import { AccountService } from "@gen/meldkamer/v1/account_service_pb.ts";
import { type ReactElement, type SubmitEvent, useEffect, useRef, useState } from "react";
import { createClient, RpcFault, type Transport } from "../rpc/connect.ts";
import { refusalOf } from "../rpc/refusal.ts";
import { waysIn } from "./organisation.ts";
import { answerByPasskey } from "./passkey.ts";
import { passkeyWords } from "./passkey_words.ts";
import "../style/labelled_fields.css";
import "./proof_dialog.css";
import { proofWords as words } from "./proof_words.ts";

export interface ProofDialogProps {
  transport: Transport;
  onProven(): void;
  onLeave(): void;
}

function sentenceOf(thrown: unknown): string {
  if (!(thrown instanceof RpcFault)) return passkeyWords.cancelled;
  const { kind, reason } = refusalOf(thrown);
  if (reason === "SIGN_IN_SLOW_DOWN") return words.slow;
  return kind === "unreachable" ? words.unreachable : words.wrong;
}

/** Asks again who is at the screen, by password or passkey. */
export function ProofDialog({ transport, onProven, onLeave }: ProofDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const [passkeys, setPasskeys] = useState(false);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    let here = true;
    void waysIn(fetch).then((ways) => {
      if (here) setPasskeys(ways.passkeys && typeof PublicKeyCredential !== "undefined");
    });
    return () => {
      here = false;
    };
  }, []);
  const accounts = createClient(AccountService, transport);
  const prove = async (how: () => Promise<unknown>) => {
    setBusy(true);
    setFault("");
    try {
      await how();
      onProven();
    } catch (thrown) {
      setFault(sentenceOf(thrown));
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    void prove(() => accounts.proveIdentity({ password }));
  };
  const byPasskey = async () => {
    const assertion = await answerByPasskey(transport);
    await accounts.proveIdentity({ assertion });
  };
  return (
    <dialog
      ref={dialog}
      className="proof"
      aria-labelledby="proof-title"
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <form onSubmit={submit}>
        <h2 id="proof-title">{words.title}</h2>
        <p>{words.why}</p>
        <label>
          <span>{words.password}</span>
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <p className="proof-fault" role="alert">
          {fault}
        </p>
        <button type="submit" className="side strong-button" disabled={busy}>
          {words.confirm}
        </button>
        {passkeys && (
          <button
            type="button"
            className="side"
            disabled={busy}
            onClick={() => void prove(byPasskey)}
          >
            {words.passkey}
          </button>
        )}
        <button type="button" className="plain" onClick={onLeave}>
          {words.leave}
        </button>
      </form>
    </dialog>
  );
}
