import { durationFromMs, timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { Disposition, HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";

/** The same "chance" each time: pictures stay comparable. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const directory = {
  organisation: "Gemeente Merwestad",
  sites: [
    { siteKey: "STADHUIS", label: "Stadhuis" },
    { siteKey: "WIJK-3", label: "Wijkkantoor Zuid" },
    { siteKey: "BIEB", label: "Bibliotheek" },
    { siteKey: "MILIEU-N", label: "Milieustraat Noord" },
  ],
  profiles: [
    {
      profileKey: "utrecht",
      closingForm: [
        {
          section: "incident",
          label: "Incident",
          fields: [
            {
              key: "behaviour_category",
              label: "Soort gedrag",
              options: [{ code: "you_personal_behaviour", label: "Jij-gedrag" }],
            },
            { key: "employee_email", label: "E-mailadres medewerker" },
            { key: "asked_to_leave", label: "Gevraagd te vertrekken" },
          ],
        },
      ],
      kinds: [
        { kind: "panic_button", label: "Paniekknop", priority: Priority.P1 },
        { kind: "aggression", label: "Agressie aan de balie", priority: Priority.P2 },
        { kind: "nuisance", label: "Overlast", priority: Priority.P3 },
      ],
    },
  ],
};

const sites = directory.sites;
const kinds = directory.profiles[0]?.kinds ?? [];

export interface ExampleRow extends Record<string, unknown> {
  incidentId: bigint;
  received: number;
  spans: Record<string, number | undefined>;
}

/** Skewed as real times are: most short, a few long. */
const skewed = (chance: () => number, typical: number, spread: number) =>
  Math.round(typical * Math.exp(spread * (chance() + chance() + chance() - 1.5)));

function rowOf(index: number, chance: () => number, newest: number): ExampleRow {
  const site = sites[Math.floor(chance() * sites.length)];
  const kind = kinds[chance() < 0.12 ? 0 : chance() < 0.4 ? 1 : 2];
  const falseAlarm = chance() < 0.16;
  const acknowledge = skewed(chance, 7000, 1.5);
  const arrive = falseAlarm ? undefined : skewed(chance, 74_000, 1.0);
  const secure = arrive === undefined ? undefined : arrive + skewed(chance, 300_000, 1.2);
  const close = (secure ?? 60_000) + skewed(chance, 900_000, 1.4);
  const spans = {
    acknowledge,
    accept: skewed(chance, 9000, 1.2),
    arrive,
    secure,
    close,
    police_call: index % 31 === 3 ? skewed(chance, 40_000, 0.9) : undefined,
    police_arrive: index % 31 === 3 ? skewed(chance, 420_000, 0.6) : undefined,
  };
  const received = Math.round(newest - index * 2.6 * 3_600_000 - chance() * 3_000_000);
  const span = (ms: number | undefined) => (ms === undefined ? undefined : durationFromMs(ms));
  const fate = index < 2 ? HandoffState.PENDING : HandoffState.DELIVERED;
  return {
    incidentId: BigInt(2041 - index),
    received,
    spans,
    kind: kind?.kind,
    kindLabel: kind?.label,
    priority: kind?.priority,
    siteKey: site?.siteKey,
    siteLabel: site?.label,
    receiveTime: timestampFromMs(received),
    acknowledge: span(spans.acknowledge),
    accept: span(spans.accept),
    arrive: span(spans.arrive),
    secure: span(spans.secure),
    close: span(spans.close),
    policeCall: span(spans.police_call),
    policeArrive: span(spans.police_arrive),
    acknowledgeNorm: durationFromMs(30_000),
    arriveNorm: durationFromMs(180_000),
    startedBySystem: acknowledge > 55_000,
    disposition: falseAlarm ? Disposition.FALSE_ALARM : Disposition.GENUINE,
    handoff: falseAlarm ? HandoffState.NOT_REQUIRED : index === 9 ? HandoffState.REJECTED : fate,
    offers: 1 + Math.floor(chance() * 3),
    offersTimedOut: chance() < 0.1 ? 1 : 0,
  };
}

export function exampleRows(count: number, newest: number): ExampleRow[] {
  const chance = chanceFrom(417);
  return Array.from({ length: count }, (_, index) => rowOf(index, chance, newest));
}

const norms: Record<string, number> = { acknowledge: 30_000, arrive: 180_000 };
const phases = [
  "acknowledge",
  "accept",
  "arrive",
  "secure",
  "close",
  "police_call",
  "police_arrive",
];

const rank = (values: readonly number[], percent: number) =>
  durationFromMs(values[Math.max(0, Math.ceil((percent / 100) * values.length) - 1)] ?? 0);

/** Figures as the server counts them: nearest rank. */
export function exampleFigures(rows: readonly ExampleRow[]) {
  return {
    incidents: rows.length,
    phases: phases.map((phase) => {
      const values = rows
        .map(({ spans }) => spans[phase])
        .filter((span) => span !== undefined)
        .sort((a, b) => a - b);
      const norm = norms[phase];
      return {
        phase,
        count: values.length,
        p50: rank(values, 50),
        p90: rank(values, 90),
        p985: rank(values, 98.5),
        norm: norm === undefined ? undefined : durationFromMs(norm),
        withinNorm: values.filter((value) => norm !== undefined && value <= norm).length,
        valuesMs: values.map(Math.floor),
      };
    }),
  };
}

export const dossierJson = JSON.stringify({
  schema: "meldkamer.dossier/1",
  package_id: "MERWESTAD-2038-1",
  profile: "utrecht",
  profile_version: "0.1",
  incident: 2038,
  kind_label: "Agressie aan de balie",
  place: { site_label: "Stadhuis", zone_label: "publiekshal", spot: "balie 3" },
  received_at: "2026-11-24T13:31:22.418Z",
  closed_at: "2026-11-24T14:05:10.000Z",
  acknowledged_by: { key: "OP-1", name: "A. Vermeer" },
  response_times: {
    acknowledge_s: 5.2,
    accept_s: 7.1,
    arrive_s: 95,
    secure_s: 312,
    police_call_s: null,
  },
  form: {
    behaviour_category: "you_personal_behaviour",
    employee_email: null,
    asked_to_leave: true,
  },
  timeline: [
    {
      at: "2026-11-24T13:31:22.418Z",
      actor: "",
      code: "alarm_raised",
      values: { spot: "balie 3" },
    },
    { at: "2026-11-24T13:31:27.600Z", actor: "OP-1", code: "incident_acknowledged", values: {} },
    {
      at: "2026-11-24T13:33:10.000Z",
      actor: "G-11",
      code: "note_added",
      values: { text: "Rustig nu." },
    },
  ],
});

/** A year of registered incidents, most of them in one category. */
export function exampleYear() {
  const chance = chanceFrom(7);
  const sorts = [
    ["I", "aggression", "Agressie aan de balie", 6],
    ["II", "panic_button", "Paniekknop", 4],
    ["III", "nuisance", "Overlast", 3],
  ] as const;
  const counts = sorts.flatMap(([category, kind, kindLabel, most]) =>
    Array.from({ length: 11 }, (_, month) => ({
      month: month + 1,
      category,
      kind,
      kindLabel,
      locationCode: "hall",
      count: 1 + Math.floor(chance() * most),
      measures: [{ measure: "written_warning", count: Math.floor(chance() * 2) }],
    })),
  );
  const registered = counts.reduce((sum, { count }) => sum + count, 0);
  return { counts, registered, notRegistered: 61 };
}

/** Mondays at the counter and Friday evenings outside come again and again. */
export function exampleWeek() {
  const chance = chanceFrom(11);
  const cells = directory.sites.flatMap(({ siteKey, label }) =>
    Array.from({ length: 16 }, () => {
      const [weekday, hour] = [1 + Math.floor(chance() * 6), 8 + Math.floor(chance() * 10)];
      const kinds = [{ kind: "nuisance", kindLabel: "Overlast", count: 1 }];
      return { siteKey, siteLabel: label, weekday, hour, count: 1, kinds, highlighted: false };
    }),
  );
  const again = { siteKey: "STADHUIS", siteLabel: "Stadhuis", weekday: 1, hour: 10, count: 7 };
  const kinds = [
    { kind: "aggression", kindLabel: "Agressie aan de balie", count: 5 },
    { kind: "panic_button", kindLabel: "Paniekknop", count: 2 },
  ];
  return { cells: [{ ...again, kinds, highlighted: true }, ...cells], incidents: 71 };
}
