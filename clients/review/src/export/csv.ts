import type { ResponseTimes } from "@gen/meldkamer/v1/report_service_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { instantOf, spanOf } from "@ts/time/instant.ts";
import { isoLocal } from "../filters/local_day.ts";

/** A cell that a spreadsheet takes for text: no formula runs, no separator breaks the line. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Span = ResponseTimes["acknowledge"];

/** Seconds with three decimals and a point; empty when the phase was not reached. */
function seconds(span: Span): string {
  const ms = spanOf(span);
  return ms === undefined ? "" : (ms / 1000).toFixed(3);
}

const norm = (span: Span) => ((spanOf(span) ?? 0) === 0 ? "" : seconds(span));

interface Column {
  name: string;
  of(row: ResponseTimes): string;
}

const columns: readonly Column[] = [
  { name: "melding", of: (row) => row.incidentId.toString() },
  { name: "ontvangen", of: (row) => isoLocal(instantOf(row.receiveTime) ?? 0) },
  { name: "soort", of: (row) => row.kindLabel },
  { name: "soort_code", of: (row) => row.kind },
  { name: "prioriteit", of: (row) => String(row.priority) },
  { name: "locatie", of: (row) => row.siteLabel },
  { name: "locatie_code", of: (row) => row.siteKey },
  { name: "aannemen_s", of: (row) => seconds(row.acknowledge) },
  { name: "norm_aannemen_s", of: (row) => norm(row.acknowledgeNorm) },
  { name: "toezegging_s", of: (row) => seconds(row.accept) },
  { name: "aanrijden_s", of: (row) => seconds(row.arrive) },
  { name: "norm_aanrijden_s", of: (row) => norm(row.arriveNorm) },
  { name: "veilig_s", of: (row) => seconds(row.secure) },
  { name: "afsluiten_s", of: (row) => seconds(row.close) },
  { name: "politie_bellen_s", of: (row) => seconds(row.policeCall) },
  { name: "politie_komt_s", of: (row) => seconds(row.policeArrive) },
  { name: "oproepen", of: (row) => String(row.offers) },
  { name: "zonder_antwoord", of: (row) => String(row.offersTimedOut) },
  { name: "vanzelf_gestart", of: (row) => (row.startedBySystem ? "ja" : "nee") },
  { name: "aangenomen_door", of: (row) => row.acknowledgedBy },
  { name: "afloop", of: (row) => labels.disposition[row.disposition] },
  { name: "registratie", of: (row) => labels.handoff[row.handoff] },
];

/** The log as a file for a spreadsheet: UTF-8 with mark, semicolons, decimal points. */
export function csvOf(rows: readonly ResponseTimes[]): string {
  const lines = [
    columns.map(({ name }) => name).join(";"),
    ...rows.map((row) => columns.map((column) => cell(column.of(row))).join(";")),
  ];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
