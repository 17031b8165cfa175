import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { PlanService, TrialEnd } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay } from "../../ts/stage/playing.ts";

// node ts/stage/play.mjs directory/stage/shots.ts: coverage and a trial as an editor sees them.
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

export async function play(): Promise<void> {
  const services = [SessionService, DirectoryService, PlanService];
  const { stage, page, url, shot, end } = await openPlay("directory", services, {
    viewport: { width: 1920, height: 1080 },
  });
  stage.answers = {
    GetSession: () => ({ session }),
    GetDirectory: () => ({ directory }),
    GetCoverage: () => ({ gaps, lookedAt: 96 }),
    TryPlan: () => ({ lines, end: TrialEnd.POLICE, people: 1 }),
  };
  await page.goto(`${url}#trial`);
  await page.getByRole("button", { name: "Speel af" }).click();
  await page.getByText("COL-02 gevraagd als collega").waitFor();
  await shot("trial");
  await page.getByLabel("Donker scherm").check();
  await shot("trial_dark");
  await end();
}
