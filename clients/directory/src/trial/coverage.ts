import type { CoverageHour } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { instantOf } from "@ts/time/instant.ts";

/** One hour of one place; undefined where enough people can be asked. */
export interface CoverageRow {
  readonly siteKey: string;
  readonly siteLabel: string;
  readonly hours: readonly (CoverageHour | undefined)[];
  /** Hours with too few people. */
  readonly short: number;
}

const hourMs = 3_600_000;

/** The server tells of gaps only: they are laid on a grid of places and hours. */
export function coverageRows(
  sites: readonly { siteKey: string; label: string }[],
  gaps: readonly CoverageHour[],
  firstHour: number,
  hours: number,
): CoverageRow[] {
  const rows = sites.map(({ siteKey, label }) => {
    const cells: (CoverageHour | undefined)[] = Array.from({ length: hours }, () => undefined);
    for (const gap of gaps) {
      const at = Math.round(((instantOf(gap.fromTime) ?? 0) - firstHour) / hourMs);
      if (gap.siteKey === siteKey && at >= 0 && at < hours) cells[at] = gap;
    }
    const short = cells.filter((cell) => cell !== undefined).length;
    return { siteKey, siteLabel: label, hours: cells, short };
  });
  // Where most is missing comes first.
  return rows.toSorted((a, b) => b.short - a.short);
}
