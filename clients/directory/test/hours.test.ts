import { describe, expect, test } from "vitest";
import { hoursText, weekBars } from "../src/lists/hours.ts";
import { matching } from "../src/lists/list_panel.tsx";
import { dueText, spanText } from "../src/plans/spans.ts";

const days = (weekdays: number[], fromMinute: number, untilMinute: number) =>
  weekdays.map((weekday) => ({ weekday, fromMinute, untilMinute }));

describe("hours", () => {
  test("of days in a row are one phrase, others are named", () => {
    expect(hoursText(days([1, 2, 3, 4, 5], 480, 1020))).toBe("ma–vr 08:00–17:00");
    expect(hoursText([...days([1, 3], 540, 720), ...days([6], 600, 840)])).toBe(
      "ma, wo 09:00–12:00; za 10:00–14:00",
    );
    expect(hoursText(days([1, 2, 3, 4, 5, 6, 7], 0, 1440))).toBe("dagelijks 00:00–24:00");
  });

  test("of a night run on over midnight, and from Sunday into Monday", () => {
    expect(weekBars(days([2], 1320, 360))).toEqual([{ from: 2760, until: 3240 }]);
    expect(weekBars(days([7], 1320, 360))).toEqual([
      { from: 0, until: 360 },
      { from: 9960, until: 10_080 },
    ]);
  });

  test("that follow each other at once are one bar", () => {
    expect(weekBars(days([1, 2, 3, 4, 5, 6, 7], 0, 1440))).toEqual([{ from: 0, until: 10_080 }]);
  });
});

describe("a list", () => {
  test("is searched by every word, whatever the accents and capitals", () => {
    const names = ["S. Yıldız", "André Kuiper BHV-91", "A. de Groot"];
    expect(matching(names, "andre bhv", (one) => [one])).toEqual(["André Kuiper BHV-91"]);
    expect(matching(names, "", (one) => [one])).toEqual(names);
    expect(matching(names, "yild kuiper", (one) => [one])).toEqual([]);
  });
});

describe("spans of a protocol", () => {
  test("are said as the protocol says them", () => {
    expect(spanText(30_000)).toBe("30 s");
    expect(spanText(90_000)).toBe("1 min 30 s");
    expect(spanText(7_200_000)).toBe("2 uur");
    expect(dueText("PT24H")).toBe("binnen 24 uur");
    expect(dueText("P6W")).toBe("binnen 6 weken");
    expect(dueText("P1D")).toBe("binnen 1 dag");
    expect(dueText("zodra het kan")).toBe("zodra het kan");
  });
});
