import { type ReactElement, useCallback, useState } from "react";
import type { Transport } from "../rpc/connect.ts";
import { refusalOf } from "../rpc/refusal.ts";
import { ProofDialog } from "./proof_dialog.tsx";

/** The person left the dialog, so what was asked is not done. */
export class NotProven extends Error {}

export interface Proof {
  /**
   * Does `work`; when the server asks for a proof of who is at the screen, asks for it and does it again.
   * Throws NotProven when the person left, and what `work` throws.
   */
  withProof<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Draw it somewhere. */
  dialog: ReactElement | null;
}

interface Waiting {
  proven(): void;
  left(): void;
}

export function useProof(transport: Transport): Proof {
  const [waiting, setWaiting] = useState<Waiting>();
  const withProof = useCallback(async <Value,>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (thrown) {
      if (refusalOf(thrown).reason !== "PROOF_NEEDED") throw thrown;
    }
    await new Promise<void>((resolve, reject) => {
      setWaiting({ proven: resolve, left: () => reject(new NotProven()) });
    }).finally(() => setWaiting(undefined));
    return work();
  }, []);
  const dialog =
    waiting === undefined ? null : (
      <ProofDialog transport={transport} onProven={waiting.proven} onLeave={waiting.left} />
    );
  return { withProof, dialog };
}
