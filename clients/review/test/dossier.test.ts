import { create } from "@bufbuild/protobuf";
import { DirectorySchema } from "@gen/meldkamer/v1/directory_pb.ts";
import { expect, test } from "vitest";
import { readDossier } from "../src/registry/dossier.ts";
import { formWordsOf } from "../src/registry/form_words.ts";
import { dossierJson } from "../stage/example.ts";

test("a dossier becomes a heading, facts, times, answers and a timeline", () => {
  const dossier = readDossier(dossierJson);
  expect(dossier?.heading).toBe("Agressie aan de balie, balie 3, publiekshal, Stadhuis");
  expect(dossier?.facts[0]).toEqual(["Ontvangen", "di 24 november 2026 14:31:22"]);
  expect(dossier?.times).toContainEqual(["acknowledge", 5.2]);
  expect(dossier?.times).toContainEqual(["police_call", undefined]);
  expect(dossier?.form).toContainEqual(["employee_email", []]);
  expect(dossier?.form).toContainEqual(["asked_to_leave", ["true"]]);
  expect(dossier?.timeline[0]).toMatchObject({ code: "alarm_raised", values: { spot: "balie 3" } });
});

test("text that is no dossier is not read as one", () => {
  expect(readDossier("{")).toBeUndefined();
  expect(readDossier("null")).toBeUndefined();
  expect(readDossier('{"schema":"gir/4"}')).toBeUndefined();
});

test("a dossier with nothing in it is an empty dossier", () => {
  const dossier = readDossier('{"schema":"meldkamer.dossier/1"}');
  expect(dossier).toMatchObject({ heading: "", form: [], timeline: [] });
});

test("codes of the form are called what the organisation calls them", () => {
  const options = [{ code: "threat", label: "Dreigen" }];
  const fields = [{ key: "category", label: "Soort gedrag", options }];
  const directory = create(DirectorySchema, { profiles: [{ closingForm: [{ fields }] }] });
  const form = formWordsOf(directory);
  expect(form.question("category")).toBe("Soort gedrag");
  expect(form.answer("threat")).toBe("Dreigen");
  expect(form.answer("true")).toBe("ja");
  expect(form.answer("some_new_code")).toBe("some new code");
});

test("a key is a name and a date a day, as people say them; what nobody knows stays as it stands", () => {
  const directory = create(DirectorySchema, {
    people: [{ personKey: "B-02", callSign: "BHV-02", name: "S. Yıldız" }],
  });
  const form = formWordsOf(directory);
  expect(form.person("B-02")).toBe("BHV-02");
  expect(form.person("X-99")).toBe("X-99");
  expect(form.answer("2026-11-24")).toBe("di 24 november 2026");
});
