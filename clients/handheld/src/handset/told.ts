import { type MyNotice, ResponderService } from "@gen/meldkamer/v1/responder_service_pb.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";

/** Milliseconds between two looks at the most. */
const askEveryMs = 30_000;

/** What this person was told about cases they do not go to, such as the first support they owe (R49). */
export class Told {
  readonly #transport: Transport;
  readonly #changed: () => void;
  #notices: readonly MyNotice[] = [];
  /** Read on this device; the server may not have heard it yet. */
  readonly #readHere = new Set<bigint>();
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(transport: Transport, changed: () => void) {
    this.#transport = transport;
    this.#changed = changed;
  }

  /** Newest first. */
  get notices(): readonly MyNotice[] {
    return this.#notices;
  }

  isRead(notice: MyNotice): boolean {
    return notice.readTime !== undefined || this.#readHere.has(notice.incidentId);
  }

  /** All that was told about this incident was read here. */
  read(incidentId: bigint): void {
    this.#readHere.add(incidentId);
  }

  /** Looks again, unless that was just done; `soon` looks anyhow. */
  async ask(soon = false): Promise<void> {
    const now = performance.now();
    if (!soon && now - this.#askedAt < askEveryMs) return;
    this.#askedAt = now;
    try {
      const { notices } = await createClient(ResponderService, this.#transport).listMyNotices({});
      this.#notices = notices;
      this.#changed();
    } catch {
      this.#askedAt = Number.NEGATIVE_INFINITY; // No reception: the next look is not put off.
    }
  }

  forget(): void {
    this.#notices = [];
    this.#readHere.clear();
  }
}
