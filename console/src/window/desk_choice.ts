/** The line between the windows of one browser: which incident is chosen at the desk. */
const channelName = "meldkamer-desk-choice";

const asked = "ask";

interface Chosen {
  readonly incidentId: bigint | undefined;
  /** When somebody chose it: of several consoles the last choice counts. Unix epoch, milliseconds. */
  readonly at: number;
}

const isChosen = (said: unknown): said is Chosen =>
  typeof said === "object" && said !== null && "incidentId" in said && "at" in said;

/** Tells other windows what this console chose, now and when one of them opens later. */
export class ChoiceTeller {
  readonly #channel = new BroadcastChannel(channelName);
  #chosen: Chosen | undefined;

  constructor() {
    this.#channel.onmessage = ({ data }) => {
      if (data === asked && this.#chosen !== undefined) this.#channel.postMessage(this.#chosen);
    };
  }

  /** Nothing is told before somebody first chose: a fresh console takes no other window along. */
  tell(incidentId: bigint | undefined): void {
    if (incidentId === this.#chosen?.incidentId) return;
    this.#chosen = { incidentId, at: Date.now() };
    this.#channel.postMessage(this.#chosen);
  }

  end(): void {
    this.#channel.close();
  }
}

/** Hears what is chosen at the desk, at once where a console is open. Ends when the answer is called. */
export function followChoice(told: (incidentId: bigint | undefined) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  let latest = 0;
  channel.onmessage = ({ data }) => {
    if (!isChosen(data) || data.at < latest) return;
    latest = data.at;
    told(data.incidentId);
  };
  channel.postMessage(asked);
  return () => channel.close();
}
