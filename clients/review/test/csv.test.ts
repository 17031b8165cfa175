import { create } from "@bufbuild/protobuf";
import { durationFromMs, timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { Disposition, HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponseTimesSchema } from "@gen/meldkamer/v1/report_service_pb.ts";
import { expect, test } from "vitest";
import { cell, csvOf } from "../src/export/csv.ts";
import { allResponseTimes } from "../src/log/response_times.ts";
import { handoffCounts } from "../src/registry/handoff_counts.ts";

const row = (incidentId: bigint, more: object = {}) =>
  create(ResponseTimesSchema, {
    incidentId,
    kind: "aggression",
    kindLabel: "Agressie; balie",
    priority: Priority.P2,
    siteLabel: "=Stadhuis",
    receiveTime: timestampFromMs(Date.parse("2026-11-24T13:31:22.418Z")),
    acknowledge: durationFromMs(5200),
    acknowledgeNorm: durationFromMs(30_000),
    disposition: Disposition.GENUINE,
    handoff: HandoffState.DELIVERED,
    ...more,
  });

test("no cell runs as a formula or breaks its line", () => {
  expect(cell("=1+1")).toBe("'=1+1");
  expect(cell("@sum")).toBe("'@sum");
  expect(cell("-2")).toBe("'-2");
  expect(cell("+31")).toBe("'+31");
  expect(cell("\tx")).toBe("'\tx");
  expect(cell('say "hi"; now')).toBe('"say ""hi""; now"');
  expect(cell("a\nb")).toBe('"a\nb"');
  expect(cell("plain")).toBe("plain");
});

test("the file has a mark, heads, offsets, decimal points and empty phases", () => {
  const text = csvOf([row(2041n)]);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const [heads, line, end] = text.slice(1).split("\r\n");
  const cells = line?.split(";");
  expect(heads?.split(";").slice(0, 3)).toEqual(["melding", "ontvangen", "soort"]);
  expect(line).toContain('2041;2026-11-24T14:31:22.418+01:00;"Agressie; balie";aggression;2');
  expect(line).toContain("'=Stadhuis");
  expect(line).toContain(";5.200;30.000;;;;");
  expect(cells?.at(-1)).toBe("geregistreerd");
  expect(end).toBe("");
});

test("all pages are asked, in order, until there is no next", async () => {
  const asked: string[] = [];
  const pages: Record<string, { incidents: ReturnType<typeof row>[]; nextPageToken: string }> = {
    "": { incidents: [row(3n), row(2n)], nextPageToken: "t" },
    t: { incidents: [row(1n)], nextPageToken: "" },
  };
  const reports = {
    listResponseTimes: async ({ pageToken }: { pageToken: string }) => {
      asked.push(pageToken);
      return pages[pageToken];
    },
  };
  const rows = await allResponseTimes({ reports: reports as never }, {});
  expect(rows.map(({ incidentId }) => incidentId)).toEqual([3n, 2n, 1n]);
  expect(asked).toEqual(["", "t"]);
});

test("what is stuck on its way to the registry: refused first, then newest", () => {
  const counts = handoffCounts([
    row(1n, { handoff: HandoffState.PENDING }),
    row(2n, { handoff: HandoffState.REJECTED }),
    row(3n, { handoff: HandoffState.PENDING }),
    row(4n),
    row(5n, { handoff: HandoffState.UNSPECIFIED }),
    row(6n, { handoff: HandoffState.NOT_REQUIRED }),
  ]);
  expect(counts).toMatchObject({ delivered: 1, pending: 2, rejected: 1, notRequired: 1, open: 1 });
  expect(counts.stuck.map(({ incidentId }) => incidentId)).toEqual([2n, 3n, 1n]);
});
