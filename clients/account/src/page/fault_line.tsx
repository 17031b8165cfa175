import { refusalOf } from "@ts/rpc/refusal.ts";
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

export function FaultLine({ fault }: { fault: string }): ReactElement {
  return <div role="status">{fault !== "" && <p className="fault-line">{fault}</p>}</div>;
}
