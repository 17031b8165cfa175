import { expect, test } from "vitest";
import {
  filterText,
  firstFilter,
  periodText,
  reportFilter,
  spanOf,
} from "../src/filters/filter.ts";
import { dayFromText, isoLocal, startOf } from "../src/filters/local_day.ts";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-24T14:31:22+01:00");
const span = (part: Partial<typeof firstFilter>, when = now) =>
  spanOf({ ...firstFilter, ...part }, when);

test("a day begins at local midnight, in summer, in winter and when the clock changes", () => {
  expect(startOf({ year: 2026, month: 7, day: 1 })).toBe(at("2026-07-01T00:00:00+02:00"));
  expect(startOf({ year: 2026, month: 11, day: 24 })).toBe(at("2026-11-24T00:00:00+01:00"));
  expect(startOf({ year: 2026, month: 3, day: 29 })).toBe(at("2026-03-29T00:00:00+01:00"));
  expect(startOf({ year: 2026, month: 3, day: 30 })).toBe(at("2026-03-30T00:00:00+02:00"));
  expect(startOf({ year: 2026, month: 10, day: 25 })).toBe(at("2026-10-25T00:00:00+02:00"));
  expect(startOf({ year: 2026, month: 10, day: 26 })).toBe(at("2026-10-26T00:00:00+01:00"));
});

test("today ends at the next midnight, and just after midnight it is the new day", () => {
  expect(span({ period: "today" })).toEqual({
    from: at("2026-11-24T00:00:00+01:00"),
    until: at("2026-11-25T00:00:00+01:00"),
  });
  const justAfter = at("2026-11-24T23:30:00Z");
  expect(span({ period: "today" }, justAfter).from).toBe(at("2026-11-25T00:00:00+01:00"));
});

test("last month in January is December of the year before", () => {
  expect(span({ period: "last_month" }, at("2026-01-09T12:00:00+01:00"))).toEqual({
    from: at("2025-12-01T00:00:00+01:00"),
    until: at("2026-01-01T00:00:00+01:00"),
  });
});

test("seven days are today and the six before", () => {
  expect(span({ period: "week" }).from).toBe(at("2026-11-18T00:00:00+01:00"));
});

test("the own period counts its last day whole; an empty side has no bound", () => {
  const own = span({ period: "own", fromDay: "", untilDay: "2026-11-05" });
  expect(own).toEqual({ from: undefined, until: at("2026-11-06T00:00:00+01:00") });
  expect(dayFromText("5 november")).toBeUndefined();
});

test("the server gets bounds only where there are some", () => {
  expect(reportFilter({ ...firstFilter, period: "all" }, now)).toMatchObject({
    fromTime: undefined,
    untilTime: undefined,
    drills: false,
  });
});

test("the choice is said in days that count", () => {
  expect(periodText({ ...firstFilter, period: "month" }, now)).toBe("1 nov t/m 24 nov");
  expect(periodText({ ...firstFilter, period: "today" }, now)).toBe("24 nov");
  const drills = { ...firstFilter, drills: true };
  expect(filterText(drills, now, { site: "Stadhuis", kind: "" })).toBe(
    "1 nov t/m 24 nov · Stadhuis · Alle diensten · Oefeningen",
  );
});

test("a moment in a file carries its offset", () => {
  expect(isoLocal(at("2026-11-24T13:31:22.418Z"))).toBe("2026-11-24T14:31:22.418+01:00");
  expect(isoLocal(at("2026-07-24T13:31:22.000Z"))).toBe("2026-07-24T15:31:22.000+02:00");
});
