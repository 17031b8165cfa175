import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import {
  DirectoryItemChange as Became,
  DirectoryChangeKind as Did,
  DirectoryItemKind as Kind,
} from "@gen/meldkamer/v1/directory_change_pb.ts";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { PlanService, TrialEnd } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay } from "../../ts/stage/playing.ts";

// node ts/stage/play.mjs directory/stage/shots.ts: coverage, a trial and the history as an editor sees them.
const session = {
  person: { personKey: "E-01", name: "P. Scholten" },
  account: "beheer",
  roles: ["directory_editor"],
  organisation: "Gemeente Merwestad",
};
const sites = ["Stadhuis", "Stadskantoor", "Bibliotheek Centrum", "Gemeentewerf"].map((label) => ({
  siteKey: label.toUpperCase(),
  label,
  siteClass: "guarded",
  profileKey: "proef",
}));
const directory = {
  organisation: "Gemeente Merwestad",
  version: "2026-48",
  sites,
  profiles: [
    {
      profileKey: "proef",
      label: "Proefstad",
      kinds: [{ kind: "panic_button", label: "Paniekknop" }],
    },
  ],
};
const hourMs = 3_600_000;
const first = Math.floor(Date.now() / hourMs) * hourMs;
const gap = (site: number, hour: number, people: number) => ({
  siteKey: sites[site]?.siteKey,
  siteLabel: sites[site]?.label,
  fromTime: timestampFromMs(first + hour * hourMs),
  people,
  needed: 2,
});
const gaps = [
  ...[2, 3, 4, 5, 6].map((hour) => gap(2, hour, 1)),
  ...Array.from({ length: 12 }, (_, hour) => gap(3, hour, 0)),
  gap(1, 20, 1),
];
const lines = [
  { afterS: 0, code: "raised" },
  { afterS: 0, code: "taken" },
  { afterS: 0, code: "step_started", stepLabel: "Collega's Stadhuis", reason: "acknowledged" },
  { afterS: 0, code: "asked", personKey: "B-02", personName: "COL-02", reason: "colleague" },
  { afterS: 120, code: "silent", personKey: "B-02", personName: "COL-02" },
  { afterS: 120, code: "step_exhausted", stepLabel: "Collega's Stadhuis" },
  { afterS: 180, code: "police_opened", step: "police" },
];

const changes = [
  {
    number: 3n,
    kind: Did.IMPORTED,
    time: timestampFromMs(first - 2 * hourMs),
    by: { personKey: "E-01", name: "P. Scholten" },
    reason: "tweede balie in de bibliotheek, en de nieuwe norm van de veiligheidsregio",
    version: "2026-48",
    counts: [
      { kind: Kind.SITE, changed: 1 },
      { kind: Kind.DEVICE, added: 2 },
      { kind: Kind.PERSON, added: 1, removed: 1, changed: 3 },
      { kind: Kind.PLAN, changed: 1 },
    ],
    items: [
      {
        kind: Kind.SITE,
        change: Became.CHANGED,
        key: "BIBLIOTHEEK CENTRUM",
        label: "Bibliotheek Centrum",
        fields: ["zones", "contact"],
      },
      { kind: Kind.DEVICE, change: Became.ADDED, key: "PB-BIB-02", label: "Knop 0702" },
      { kind: Kind.DEVICE, change: Became.ADDED, key: "PB-BIB-03", label: "Knop 0703" },
      { kind: Kind.PERSON, change: Became.REMOVED, key: "G-17", label: "BEV-17" },
      {
        kind: Kind.PLAN,
        change: Became.CHANGED,
        key: "proef/guarded",
        label: "Proefstad",
        fields: ["arrive_norm"],
      },
    ],
  },
  {
    number: 2n,
    kind: Did.MASK_SET,
    time: timestampFromMs(first - 26 * hourMs),
    by: { personKey: "OP-1", name: "I. Vermeer" },
    reason: "onderhoud door de installateur",
    siteKey: "GEMEENTEWERF",
    deviceKey: "P-77B3",
    placeLabel: "Inbraakpaneel werf",
    untilTime: timestampFromMs(first - 24 * hourMs),
  },
  {
    number: 1n,
    kind: Did.IMPORTED,
    time: timestampFromMs(first - 400 * hourMs),
    reason: "first start",
    version: "2026-46",
    counts: [
      { kind: Kind.CONTROL_ROOM, added: 2 },
      { kind: Kind.SITE, added: 8 },
      { kind: Kind.DEVICE, added: 24 },
      { kind: Kind.PERSON, added: 41 },
    ],
  },
];

export async function play(): Promise<void> {
  const services = [SessionService, DirectoryService, PlanService];
  const { stage, page, url, shot, end } = await openPlay("directory", services, {
    viewport: { width: 1920, height: 1080 },
  });
  stage.answers = {
    GetSession: () => ({ session }),
    GetDirectory: () => ({ directory }),
    GetCoverage: () => ({ gaps, lookedAt: 96 }),
    ListDirectoryChanges: () => ({ changes }),
    TryPlan: () => ({ lines, end: TrialEnd.POLICE, people: 1 }),
  };
  await page.goto(`${url}#trial`);
  await page.getByRole("button", { name: "Speel af" }).click();
  await page.getByText("COL-02 gevraagd als collega").waitFor();
  await shot("trial");
  await page.getByLabel("Donker scherm").check();
  await shot("trial_dark");
  await page.getByLabel("Donker scherm").uncheck();
  await page.getByRole("link", { name: "Geschiedenis" }).click();
  await page.getByText("Wat er veranderde").first().click();
  await shot("history");
  await end();
}
