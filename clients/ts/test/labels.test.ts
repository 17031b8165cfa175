import { create } from "@bufbuild/protobuf";
import { TimelineLineSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { en } from "@ts/labels/en.ts";
import { nl } from "@ts/labels/nl.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { refusalsEn } from "@ts/labels/refusals_en.ts";
import { refusalsNl } from "@ts/labels/refusals_nl.ts";
import { sentenceOf } from "@ts/labels/timeline.ts";
import { sentencesEn } from "@ts/labels/timeline_en.ts";
import { sentencesNl } from "@ts/labels/timeline_nl.ts";
import { expect, test } from "vitest";

const line = (code: string, values: Record<string, string>) =>
  create(TimelineLineSchema, { code, values });

test("English has a word for every code Dutch has", () => {
  expect(Object.keys(en.codes)).toEqual(Object.keys(nl.codes));
  expect(Object.keys(refusalsEn.refusals)).toEqual(Object.keys(refusalsNl.refusals));
  expect(Object.keys(sentencesEn)).toEqual(Object.keys(sentencesNl));
});

test("a line of the timeline becomes a sentence with words, not codes", () => {
  const said = sentenceOf(line("assignment_refused", { person: "BHV-08", reason: "too_far" }));
  expect(said.join("")).toBe("BHV-08 kan niet, te ver");
});

test("an alarm that somebody phoned in says so in words", () => {
  const said = sentenceOf(line("alarm_raised", { kind: "Ruzie", source: "call_taker" }));
  expect(said.join("")).toBe("Alarm: Ruzie, via meldtafel");
});

test("what somebody wrote is shown as written, also when it looks like a code", () => {
  expect(sentenceOf(line("note_added", { text: "busy" })).join("")).toBe("busy");
});

test("a code of a newer server shows itself with its values", () => {
  const said = sentenceOf(line("drone_launched", { person: "BEV-11" }));
  expect(said.join("")).toBe("drone launched: BEV-11");
});

test("a refusal is a sentence; an unknown one carries the server's own words", () => {
  const refusal = { kind: "refused", reason: "INCIDENT_CLOSED", message: "x" } as const;
  expect(sentenceFor(refusal)).toBe("Deze melding is al afgesloten.");
  expect(sentenceFor({ kind: "refused", reason: "NEW", message: "no lift" })).toContain("no lift");
});
