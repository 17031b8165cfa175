import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type ReactElement, useState } from "react";
import { RpcFault, type Transport } from "../rpc/connect.ts";
import { refusalOf } from "../rpc/refusal.ts";
import { passkeyWords as words } from "./passkey_words.ts";

export interface PasskeyButtonProps {
  className?: string;
  transport: Transport;
  onSignedIn(session: SessionView): void;
}

/** Why it failed: the browser's own dialog was left, or the server said no. */
export function passkeySentence(thrown: unknown): string {
  if (!(thrown instanceof RpcFault)) return words.cancelled;
  return refusalOf(thrown).kind === "unreachable" ? words.unreachable : words.refused;
}

/** One press, and the device asks who it is: no name, no password. */
export function PasskeyButton(props: PasskeyButtonProps): ReactElement | null {
  const { className = "plain", transport, onSignedIn } = props;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  if (typeof PublicKeyCredential === "undefined") return null; // Without TLS browsers have none.
  const enter = async () => {
    setBusy(true);
    setFault("");
    try {
      const { signInByPasskey } = await import("./passkey.ts");
      const session = await signInByPasskey(transport);
      if (session !== undefined) onSignedIn(session);
    } catch (thrown) {
      setFault(passkeySentence(thrown));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" className={className} disabled={busy} onClick={() => void enter()}>
        {busy ? words.busy : words.enter}
      </button>
      {fault !== "" && (
        <p className="warning" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
