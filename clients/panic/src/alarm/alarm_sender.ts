import { Refused } from "../server/connect.ts";
import type { RaiseAlarmJson } from "../server/server.ts";

/** A press that waits until the server has it. It outlives a reload of the page. */
export interface PendingAlarm {
  /** Who pressed: nobody else who signs in here sends it. */
  person: string;
  pressedAt: number;
  alarm: RaiseAlarmJson;
}

export interface PendingShelf {
  load(): PendingAlarm | undefined;
  keep(pending: PendingAlarm): void;
  drop(): void;
}

export type SendState =
  | { kind: "idle" }
  /** `waitsFor` says what the last attempt met. */
  | { kind: "sending"; pending: PendingAlarm; waitsFor: "" | "reception" | "sign_in" }
  | { kind: "refused"; pending: PendingAlarm; why: string }
  | { kind: "too_old"; pending: PendingAlarm };

export interface SenderWorld {
  shelf: PendingShelf;
  raise(alarm: RaiseAlarmJson): Promise<void>;
  now(): number;
  after(ms: number, run: () => void): unknown;
  cancel(handle: unknown): void;
}

export interface SenderHandlers {
  changed(state: SendState): void;
  /** The server has it, durably. */
  sent(pending: PendingAlarm): void;
}

/** After this long nobody expects help from an old press any more; sending it would mislead. */
export const pressValidMs = 15 * 60 * 1000;
const retryFirstMs = 500;
const retryMostMs = 4000;

/** Sends one press until the server has it: the same request id each time, so it is one alarm. */
export class AlarmSender {
  readonly #world: SenderWorld;
  readonly #on: SenderHandlers;
  #state: SendState = { kind: "idle" };
  #person = "";
  #tries = 0;
  #retry: unknown;
  #busy = false;

  constructor(world: SenderWorld, on: SenderHandlers) {
    this.#world = world;
    this.#on = on;
  }

  get state(): SendState {
    return this.#state;
  }

  /** Who is signed in. Takes up a press of this person that was not sent when the page went away. */
  recall(person: string): void {
    this.#person = person;
    if (this.#state.kind !== "idle" && this.#state.pending.person !== person) {
      this.#world.cancel(this.#retry);
      this.#become({ kind: "idle" }); // Nobody sends the press of somebody else.
    }
    const pending = this.#world.shelf.load();
    if (this.#state.kind === "idle" && pending?.person === person) this.#begin(pending);
  }

  /** A press. One that waits already stays the one that is sent. */
  press(alarm: RaiseAlarmJson): void {
    if (this.#state.kind === "sending") {
      void this.#attempt();
      return;
    }
    const pending = { person: this.#person, pressedAt: this.#world.now(), alarm };
    this.#world.shelf.keep(pending);
    this.#begin(pending);
  }

  /** Reception is back, or somebody signed in. */
  hurry(): void {
    if (this.#state.kind === "sending") void this.#attempt();
  }

  /** The employee read that it was refused or is too old. */
  dismiss(): void {
    if (this.#state.kind === "sending") return;
    this.#world.shelf.drop();
    this.#become({ kind: "idle" });
  }

  #begin(pending: PendingAlarm): void {
    this.#tries = 0;
    this.#become({ kind: "sending", pending, waitsFor: "" });
    void this.#attempt();
  }

  #become(state: SendState): void {
    this.#state = state;
    this.#on.changed(state);
  }

  async #attempt(): Promise<void> {
    if (this.#busy || this.#state.kind !== "sending") return;
    const { pending } = this.#state;
    if (pending.person !== this.#person) return;
    this.#world.cancel(this.#retry);
    if (this.#world.now() - pending.pressedAt > pressValidMs) {
      this.#become({ kind: "too_old", pending });
      return;
    }
    this.#busy = true;
    const fault = await this.#world.raise(pending.alarm).then(
      () => undefined,
      (thrown: unknown) =>
        thrown instanceof Refused ? thrown : new Refused("unreachable", String(thrown)),
    );
    this.#busy = false;
    if (this.#state.kind === "sending" && this.#state.pending === pending) {
      this.#settle(pending, fault);
    }
  }

  #settle(pending: PendingAlarm, fault: Refused | undefined): void {
    if (fault === undefined) {
      this.#world.shelf.drop();
      this.#become({ kind: "idle" });
      this.#on.sent(pending);
      return;
    }
    if (fault.kind === "refused") {
      this.#become({ kind: "refused", pending, why: fault.message });
      return;
    }
    const waitsFor = fault.kind === "signed_out" ? "sign_in" : "reception";
    this.#become({ kind: "sending", pending, waitsFor });
    const wait = Math.min(retryMostMs, retryFirstMs * 2 ** this.#tries);
    this.#tries += 1;
    this.#retry = this.#world.after(wait, () => void this.#attempt());
  }
}

const key = "meldkamer.hulp.pending";
type Storing = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function pendingShelfOn(storage: Storing): PendingShelf {
  return {
    load() {
      try {
        return (JSON.parse(storage.getItem(key) ?? "null") as PendingAlarm | null) ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep(pending) {
      try {
        storage.setItem(key, JSON.stringify(pending));
      } catch {
        // A full store costs the alarm its life after a reload, not its sending now.
      }
    },
    drop: () => storage.removeItem(key),
  };
}
