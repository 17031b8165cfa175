import { type SubmitEvent, useState } from "react";
import { sentenceFor } from "../labels/refusals.ts";
import { type Refusal, refusalOf } from "../rpc/refusal.ts";
import { NotProven } from "../session/use_proof.tsx";

export interface Sending {
  /** Why the last one did not happen; empty when it did, or when somebody chose not to say who they are. */
  fault: string;
  submit(event: SubmitEvent<HTMLFormElement>): Promise<void>;
}

/** What a field of a form holds, as text; "" when it has no such field. */
export const saidIn = (form: FormData, name: string): string => String(form.get(name) ?? "");

/** A form that is one call: sends what it says, empties it unless `act` says to keep it, and tells why it failed. */
export function useSending(
  act: (said: FormData) => Promise<"keep" | "clear">,
  sentence: (refusal: Refusal) => string = sentenceFor,
): Sending {
  const [fault, setFault] = useState("");
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setFault("");
    try {
      if ((await act(new FormData(form))) === "clear") form.reset();
    } catch (thrown) {
      if (!(thrown instanceof NotProven)) setFault(sentence(refusalOf(thrown)));
    }
  };
  return { fault, submit };
}
