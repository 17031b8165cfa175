import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";
import { hasPocket } from "../enrol/has_pocket.ts";
import { importParts } from "../late/late_parts.ts";

/** How a device that was handed out gets its person into a session without a password. */
export class WayBack {
  readonly #transport: Transport;
  readonly #withdrawn: () => void;
  #busy = false;

  /** `withdrawn` hears that the server does not know this device any more. */
  constructor(transport: Transport, withdrawn: () => void) {
    this.#transport = transport;
    this.#withdrawn = withdrawn;
  }

  /** It is being tried: what the server refuses meanwhile says nothing new. */
  get busy(): boolean {
    return this.#busy;
  }

  /**
   * The session that this device's key opens; undefined: it opens none. Only for `account`, when
   * somebody is here already: a colleague who borrows the device stays who they are.
   */
  async byKey(account?: string): Promise<SessionView | undefined> {
    if (!hasPocket()) return undefined;
    this.#busy = true;
    try {
      const { signInByKey } = await importParts();
      const done = await signInByKey(this.#transport, account);
      if (done.kind === "session") return done.session;
      if (done.kind === "withdrawn") this.#withdrawn();
    } catch {
      // Without its files this part of the app cannot help; the sign-in form can.
    } finally {
      this.#busy = false;
    }
    return undefined;
  }

  /** Another window of this device may have a new session already; else its key opens one. */
  async find(account?: string): Promise<SessionView | undefined> {
    if (!hasPocket()) return undefined;
    this.#busy = true;
    try {
      const { session } = await createClient(SessionService, this.#transport).getSession({});
      if (session !== undefined) return session;
    } catch {
      // None: then the key.
    } finally {
      this.#busy = false;
    }
    return this.byKey(account);
  }
}
