import type { TimelineLine } from "@gen/meldkamer/v1/incident_pb.ts";
import { plainText } from "../live/plain_text.ts";
import { wordFor } from "./labels.ts";
import { type Sentence, sentencesNl } from "./timeline_nl.ts";

let sentences = sentencesNl;

export function speakTimeline(other: typeof sentencesNl): void {
  sentences = other;
}

/** Values that people wrote or that are names: shown as they are, never looked up as a code. */
const verbatim = new Set([
  ...["text", "person", "spot", "site", "zone", "reference", "spoken_to", "instruction", "failure"],
  ...["into", "with", "after", "device", "label", "item"],
  ...["from", "owner", "note", "control_room", "instead_of", "duty", "version"],
]);

/** One line of the timeline as a sentence; a code of a newer server shows itself with its values. */
export function sentenceOf(line: TimelineLine): Sentence {
  const value = (name: string): string => {
    const given = line.values[name] ?? "";
    if (given === "false" || given === "") return "";
    return verbatim.has(name) ? plainText(given) : wordFor(given);
  };
  const write = sentences[line.code];
  if (write !== undefined) return write(value);
  const rest = Object.keys(line.values).map(value).filter(Boolean).join(", ");
  return [wordFor(line.code), rest === "" ? "" : `: ${rest}`];
}
