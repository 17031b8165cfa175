import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import type { LinkState } from "@ts/feed/feed.ts";

/** Whether somebody is at the device: unknown until the device or the server said so. */
export type SignedIn = "unknown" | "no" | "yes";

/** What the screen shows besides the picture. Read-only for everybody but the handset. */
export interface Condition {
  signedIn: SignedIn;
  session: SessionView | undefined;
  link: LinkState;
  /** Server time of the last word of the server. */
  lastContact: number | undefined;
  /** Why the last tap did not count, until the guard has read it. */
  notice: string;
  /** Server time of the order to be silent: nothing is sent until the guard is out of the place. */
  silentSince: number | undefined;
  /** The server does not know this device any more. */
  withdrawn: boolean;
  /** This guard called for help and the control room did not end it yet. */
  duress: { at: number; silent: boolean } | undefined;
}
