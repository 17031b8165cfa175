import { create } from "@bufbuild/protobuf";
import { FormFieldSchema, FormSectionSchema } from "@gen/meldkamer/v1/directory_pb.ts";
import { Disposition, IncidentViewSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { describe, expect, test } from "vitest";
import {
  dispositionsOf,
  firstAnswers,
  hindranceOf,
  isRequired,
  isShown,
  missingIn,
  sentAnswers,
} from "../src/closing/closing_answers.ts";

const field = (key: string, more: { required?: boolean; requiredIf?: string } = {}) =>
  create(FormFieldSchema, { key, label: key, type: "string", ...more });

const behaviour = field("behaviour", { required: true });
const target = field("target", { requiredIf: "behaviour=physical" });
const remark = field("remark");
const place = create(FormFieldSchema, { key: "place", type: "string", defaultValue: "binnen" });
const sections = [create(FormSectionSchema, { fields: [behaviour, target, remark, place] })];
const answers = (given: Record<string, string[]>) => new Map(Object.entries(given));

describe("closing answers", () => {
  test("ask for a field once the answer it hangs on is given", () => {
    expect(isRequired(target, answers({}))).toBe(false);
    expect(isShown(target, answers({}))).toBe(false);
    expect(isRequired(target, answers({ behaviour: ["physical"] }))).toBe(true);
    expect(isShown(target, answers({ behaviour: ["physical"] }))).toBe(true);
    expect(isRequired(target, answers({ behaviour: ["verbal", "physical"] }))).toBe(true);
  });

  test("keep showing what was answered before the condition fell away", () => {
    expect(isShown(target, answers({ behaviour: ["verbal"], target: ["person"] }))).toBe(true);
  });

  test("count what is missing, and blanks are no answer", () => {
    const { fields } = sections[0] ?? { fields: [] };
    expect(missingIn(fields, answers({})).map((one) => one.key)).toEqual(["behaviour"]);
    expect(missingIn(fields, answers({ behaviour: ["  "] }))).toHaveLength(1);
    expect(missingIn(fields, answers({ behaviour: ["physical"] })).map((one) => one.key)).toEqual([
      "target",
    ]);
    expect(missingIn(fields, answers({ behaviour: ["verbal"] }))).toEqual([]);
  });

  test("start from the profile's defaults, and what was saved goes before them", () => {
    const saved = create(IncidentViewSchema, {
      closing: {
        answers: [
          { key: "place", values: ["buiten"] },
          { key: "remark", values: [] },
        ],
      },
    });
    expect(firstAnswers(sections, create(IncidentViewSchema)).get("place")).toEqual(["binnen"]);
    expect(firstAnswers(sections, saved).get("place")).toEqual(["buiten"]);
    expect(firstAnswers(sections, saved).has("remark")).toBe(false);
  });

  test("let a genuine case end only when it is accepted and safe, a false one without safety", () => {
    const moment = { seconds: 1n, nanos: 0 };
    const fresh = create(IncidentViewSchema);
    const accepted = create(IncidentViewSchema, { acknowledgeTime: moment });
    const safe = create(IncidentViewSchema, { acknowledgeTime: moment, secureTime: moment });
    expect(hindranceOf(fresh, Disposition.FALSE_ALARM)).toBe("not_accepted");
    expect(hindranceOf(accepted, Disposition.GENUINE)).toBe("not_secured");
    expect(hindranceOf(accepted, Disposition.FALSE_ALARM)).toBeUndefined();
    expect(hindranceOf(safe, Disposition.GENUINE)).toBeUndefined();
  });

  test("let a drill end as a drill only, and nothing else become one", () => {
    expect(dispositionsOf(create(IncidentViewSchema, { drill: true }))).toEqual([
      Disposition.DRILL,
    ]);
    expect(dispositionsOf(create(IncidentViewSchema))).not.toContain(Disposition.DRILL);
  });

  test("send every field in the order of the form, also those without a value", () => {
    expect(sentAnswers(sections, answers({ remark: ["kort"], unknown: ["x"] }))).toEqual([
      { key: "behaviour", values: [] },
      { key: "target", values: [] },
      { key: "remark", values: ["kort"] },
      { key: "place", values: [] },
    ]);
  });
});
