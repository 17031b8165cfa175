import type { Desk } from "../desk/desk.ts";
import { silenceWords } from "../dialogs/silence_words.ts";

/** Police and management release the silence together (R53). */
export const endRadioSilence = (
  desk: Desk,
  incidentId: bigint,
  policeContact: string,
  directorKey: string,
) =>
  desk.verbs.run({
    key: `end silence ${incidentId}`,
    what: silenceWords.title,
    send: (requestId) =>
      desk.clients.procedures.endRadioSilence({
        requestId,
        incidentId,
        policeContact,
        directorKey,
      }),
  });
