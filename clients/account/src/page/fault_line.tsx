import { RpcFault } from "@ts/rpc/connect.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { passkeyWords } from "@ts/session/passkey_words.ts";
import { NotProven } from "@ts/session/use_proof.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";

/** Why something did not happen; empty when the person left it themselves. */
export function faultSentence(thrown: unknown): string {
  if (thrown instanceof NotProven) return "";
  const { kind, reason } = refusalOf(thrown);
  const known = words.refusals[reason];
  if (known !== undefined) return known;
  return kind === "unreachable" ? words.signIn.unreachable : words.failed;
}

/** What the browser itself refuses is no refusal of the server: its dialog was left, or it knows the key. */
export function passkeyFault(thrown: unknown): string {
  if (thrown instanceof RpcFault || thrown instanceof NotProven) return faultSentence(thrown);
  const known = thrown instanceof DOMException && thrown.name === "InvalidStateError";
  return known ? words.passkeys.known : passkeyWords.cancelled;
}

export function FaultLine({ fault }: { fault: string }): ReactElement {
  return <div role="status">{fault !== "" && <p className="fault-line">{fault}</p>}</div>;
}
