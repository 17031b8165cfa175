import type { Refusal } from "../rpc/refusal.ts";
import { type RefusalWords, refusalsNl } from "./refusals_nl.ts";

let said: RefusalWords = refusalsNl;

/** Words that are apart from the labels: a page that refuses little fetches them late. */
export function speakRefusals(other: RefusalWords): void {
  said = other;
}

/** Why a verb did not happen, as a sentence for the operator. */
export function sentenceFor(refusal: Refusal): string {
  const known = said.refusals[refusal.reason];
  if (known !== undefined) return known;
  const kind = said.refusalKinds[refusal.kind];
  return refusal.message === "" || refusal.kind === "signed_out"
    ? kind
    : `${kind} (${refusal.message})`;
}
