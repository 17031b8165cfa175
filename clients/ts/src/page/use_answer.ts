import { useCallback, useEffect, useState } from "react";
import { sentenceFor } from "../labels/refusals.ts";
import { refusalOf } from "../rpc/refusal.ts";

/** An answer of the server on its way to the screen. While a new one loads the last one stays. */
export interface Answer<Value> {
  value: Value | undefined;
  /** When it was asked; milliseconds since 1970. */
  askedAt: number | undefined;
  loading: boolean;
  /** Why it failed; empty when it did not. */
  fault: string;
  again(): void;
}

interface Held<Value> {
  value: Value | undefined;
  askedAt: number | undefined;
  loading: boolean;
  fault: string;
}

/** Asks when `ask` changes: give it a callback that depends on what is asked. */
export function useAnswer<Value>(ask: (signal: AbortSignal) => Promise<Value>): Answer<Value> {
  const [held, setHeld] = useState<Held<Value>>({
    value: undefined,
    askedAt: undefined,
    loading: true,
    fault: "",
  });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks the same again.
  useEffect(() => {
    const cancel = new AbortController();
    const askedAt = Date.now();
    setHeld((before) => ({ ...before, loading: true, fault: "" }));
    ask(cancel.signal).then(
      (value) => {
        if (!cancel.signal.aborted) setHeld({ value, askedAt, loading: false, fault: "" });
      },
      (thrown: unknown) => {
        if (cancel.signal.aborted) return;
        const fault = sentenceFor(refusalOf(thrown));
        setHeld((before) => ({ ...before, loading: false, fault }));
      },
    );
    return () => cancel.abort();
  }, [ask, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...held, again };
}
