import type { Desk } from "../desk/desk.ts";
import { words } from "../words/words.ts";

/** Silences the present tone at this desk and puts that in the log. It accepts nothing. */
export function silence(desk: Desk): void {
  if (!desk.sound.audible) return;
  desk.sound.silence();
  const [incidentId] = desk.queue.keys("new");
  if (incidentId === undefined) return;
  void desk.verbs.run({
    key: `silence ${incidentId}`,
    what: words.keyCard.silence,
    send: (requestId) => desk.clients.dispatch.recordSilence({ requestId, incidentId }),
  });
}
