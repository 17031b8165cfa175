import { create } from "@bufbuild/protobuf";
import { IncidentViewSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { plainText, plainTexts } from "@ts/live/plain_text.ts";
import { expect, test } from "vitest";

test("terminal codes and marks that turn the direction of reading become visible", () => {
  expect(plainText("balie \u001b[31m3\u0007")).toBe("balie \u241b[31m3\u2407");
  expect(plainText("veilig\u202egnidlem\u202c")).toBe("veilig\ufffdgnidlem\ufffd");
  expect(plainText("a\u2066b\u2069\u200f")).toBe("a\ufffdb\ufffd\ufffd");
});

test("what people write stays as it is: accents, other scripts, emoji, lines", () => {
  for (const text of ["S. Yıldız", "مرحبا", "👮🏽‍♀️ gaat", "regel 1\nregel 2", "<b>vet</b>"]) {
    expect(plainText(text)).toBe(text);
  }
});

test("every text in a message is reached, however deep, and nothing else is touched", () => {
  const incident = create(IncidentViewSchema, {
    incidentId: 7n,
    spot: "balie\u202e 3",
    alarms: [{ text: "\u001b[2J", deviceLabel: "Knop" }, { text: "\u202e\u202e" }],
  });
  plainTexts(incident);
  expect(incident.spot).toBe("balie\ufffd 3");
  expect(incident.alarms.map((one) => one.text)).toEqual(["\u241b[2J", "\ufffd\ufffd"]);
  expect(incident.incidentId).toBe(7n);
});
