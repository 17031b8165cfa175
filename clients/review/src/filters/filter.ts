import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { ReportFilterSchema } from "@gen/meldkamer/v1/report_service_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { shortDay } from "@ts/time/format.ts";
import { words } from "../words/words.ts";
import { dayFromText, dayOf, startOf } from "./local_day.ts";

export type Period = "today" | "week" | "month" | "last_month" | "year" | "all" | "own";
export type Shift = "" | "day" | "evening" | "night";

/** What the supervisor chose to look at. */
export interface Filter {
  period: Period;
  /** "2026-11-01", for the period "own"; may be empty. */
  fromDay: string;
  untilDay: string;
  siteKey: string;
  kind: string;
  shift: Shift;
  priorities: readonly Priority[];
  withoutFalseAlarms: boolean;
  drills: boolean;
}

export const firstFilter: Filter = {
  period: "month",
  fromDay: "",
  untilDay: "",
  siteKey: "",
  kind: "",
  shift: "",
  priorities: [],
  withoutFalseAlarms: false,
  drills: false,
};

export interface Span {
  /** Absent: no bound. */
  from: number | undefined;
  until: number | undefined;
}

/** From local midnight to local midnight; `until` is the first moment that no longer counts. */
export function spanOf(filter: Filter, now: number): Span {
  const today = dayOf(now);
  const tomorrow = startOf({ ...today, day: today.day + 1 });
  const first = { ...today, day: 1 };
  switch (filter.period) {
    case "today":
      return { from: startOf(today), until: tomorrow };
    case "week":
      return { from: startOf({ ...today, day: today.day - 6 }), until: tomorrow };
    case "month":
      return { from: startOf(first), until: tomorrow };
    case "last_month":
      return { from: startOf({ ...first, month: first.month - 1 }), until: startOf(first) };
    case "year":
      return { from: startOf({ ...first, month: 1 }), until: tomorrow };
    case "all":
      return { from: undefined, until: undefined };
    case "own":
      return ownSpan(filter);
  }
}

function ownSpan({ fromDay, untilDay }: Filter): Span {
  const from = dayFromText(fromDay);
  const until = dayFromText(untilDay);
  return {
    from: from && startOf(from),
    until: until && startOf({ ...until, day: until.day + 1 }),
  };
}

/** The filter as the server takes it. */
export function reportFilter(
  filter: Filter,
  now: number,
): MessageInitShape<typeof ReportFilterSchema> {
  const { from, until } = spanOf(filter, now);
  return {
    fromTime: from === undefined ? undefined : timestampFromMs(from),
    untilTime: until === undefined ? undefined : timestampFromMs(until),
    siteKey: filter.siteKey,
    kind: filter.kind,
    priorities: [...filter.priorities],
    shift: filter.shift,
    withoutFalseAlarms: filter.withoutFalseAlarms,
    drills: filter.drills,
  };
}

/** "1 nov t/m 24 nov": the days that count. */
export function periodText(filter: Filter, now: number): string {
  const { from, until } = spanOf(filter, now);
  const last = until === undefined ? undefined : until - 1;
  if (from === undefined && last === undefined) return words.filter.periods.all.toLowerCase();
  const first = from === undefined ? "begin" : shortDay(from);
  const end = last === undefined ? "nu" : shortDay(last);
  return first === end ? first : `${first} t/m ${end}`;
}

/** The whole choice in one sentence, for paper. */
export function filterText(filter: Filter, now: number, names: { site: string; kind: string }) {
  const all = [
    periodText(filter, now),
    names.site,
    names.kind,
    words.filter.shifts[filter.shift],
    filter.priorities.map((priority) => `P${priority} ${labels.priority[priority]}`).join(", "),
    filter.withoutFalseAlarms ? words.filter.falseAlarms : "",
    filter.drills ? words.filter.drills : "",
  ];
  return all.filter((part) => part !== "").join(" · ");
}
