import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type ReactElement, useEffect, useSyncExternalStore } from "react";
import { lateModule } from "../page/late_module.ts";
import type { Transport } from "../rpc/connect.ts";

export interface WaysInProps {
  className?: string;
  transport: Transport;
  onSignedIn(session: SessionView): void;
}

const late = lateModule(() => import("./ways_in.tsx"));

/** Milliseconds after the form: what it needs itself goes first on a slow line. */
const afterFormMs = 2000;

/** The ways in besides a password, fetched after the form: who has a password waits for none of it. */
export function LateWaysIn(props: WaysInProps): ReactElement | null {
  useEffect(() => {
    const timer = setTimeout(() => late.fetch(), afterFormMs);
    return () => clearTimeout(timer);
  }, []);
  const part = useSyncExternalStore(late.subscribe, late.here);
  return part === undefined ? null : <part.WaysIn {...props} />;
}
