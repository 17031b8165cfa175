import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import { HandoffState } from "@gen/meldkamer/v1/incident_pb.ts";
import { RegistryService } from "@gen/meldkamer/v1/registry_service_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay, type Playing } from "../../ts/stage/playing.ts";
import { StageRefusal } from "../../ts/stage/stage.ts";
import {
  directory,
  dossierJson,
  exampleFigures,
  exampleRows,
  exampleWeek,
  exampleYear,
} from "./example.ts";

// node ts/stage/play.mjs review/stage/shots.ts: reads the example reports as a supervisor.
const session = {
  person: { personKey: "L-201", name: "H. Brouwer" },
  account: "brouwer",
  roles: ["supervisor"],
  organisation: "Gemeente Merwestad",
};

const now = Date.now();
const real = exampleRows(228, now - 1_200_000);
const drills = exampleRows(12, now - 86_400_000);
const pageSize = 50;

interface Asked {
  filter?: { drills: boolean; siteKey: string };
  pageSize: number;
  pageToken: string;
}

function rowsFor({ filter }: Pick<Asked, "filter">) {
  const all = filter?.drills ? drills : real;
  return all.filter(({ siteKey }) => !filter?.siteKey || siteKey === filter.siteKey);
}

const answers = {
  GetSession: () => ({ session }),
  SignIn: () => ({ session }),
  GetDirectory: () => ({ directory }),
  GetResponseFigures: (asked: Asked) => exampleFigures(rowsFor(asked)),
  ListResponseTimes: (asked: Asked) => {
    const from = Number(asked.pageToken || "0");
    const until = from + (asked.pageSize || pageSize);
    const rows = rowsFor(asked);
    return {
      incidents: rows.slice(from, until),
      nextPageToken: until < rows.length ? String(until) : "",
    };
  },
  GetIncident: ({ incidentId }: { incidentId: bigint }) => ({
    incident: {
      incidentId,
      kindLabel: "Agressie aan de balie",
      siteLabel: "Stadhuis",
      zoneLabel: "publiekshal",
      spot: "balie 3",
      receiveTime: timestampFromMs(now - 5_000_000),
      handoff: { state: HandoffState.REJECTED, attempts: 1, reason: "categorie onbekend" },
    },
  }),
  ListTimeline: () => ({
    lines: [
      { line: 1, time: timestampFromMs(now - 5_000_000), code: "alarm_raised", values: {} },
      {
        line: 2,
        time: timestampFromMs(now - 4_995_200),
        code: "incident_acknowledged",
        actor: { callSign: "MK-2", name: "A. Vermeer" },
      },
      {
        line: 3,
        time: timestampFromMs(now - 4_900_000),
        code: "note_added",
        actor: { callSign: "BEV-11" },
        values: { text: "Man is rustig, wacht in de hal." },
      },
    ],
  }),
  GetYearCounts: () => exampleYear(),
  GetRiskPattern: () => exampleWeek(),
  SearchDossiers: () => ({
    dossiers: real.slice(2, 22).map((row) => ({
      reference: `GIR-2026-${row.incidentId}`,
      incidentId: row.incidentId,
      kindLabel: row.kindLabel,
      siteLabel: row.siteLabel,
      receiveTime: row.receiveTime,
      closeTime: timestampFromMs(row.received + (row.spans.close ?? 0)),
      storeTime: timestampFromMs(row.received + (row.spans.close ?? 0) + 4000),
      category: "you_personal_behaviour",
    })),
  }),
  GetDossier: () => ({ packageJson: dossierJson }),
};

async function times({ stage, page, url, shot }: Playing): Promise<void> {
  stage.answers = {
    GetSession: () => {
      throw new StageRefusal(401, "unauthenticated", "no session");
    },
  };
  await page.goto(url);
  await page.getByLabel("Account").waitFor();
  await shot("01_sign_in");
  stage.answers = answers as never;
  await page.getByLabel("Account").fill("brouwer");
  await page.getByLabel("Wachtwoord").fill("geheim");
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.getByText("Logboek van").waitFor();
  await shot("02_times");
  await page.getByText("Tabel", { exact: true }).click();
  await shot("03_table");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  await (await saved).saveAs(`${process.env.SHOTS ?? "/tmp/shots"}/review.csv`);
  await page.getByRole("button", { name: "Open melding 2032" }).click();
  await page.getByText("Tijdlijn").waitFor();
  await shot("04_incident");
  await page.keyboard.press("Escape");
  await page.getByText("Oefeningen", { exact: true }).click();
  await page.getByText("12 oefeningen").waitFor();
  await page.getByText("Grafiek", { exact: true }).click();
  await shot("05_drills");
  await page.getByText("Meldingen", { exact: true }).click();
}

async function patterns({ page, shot }: Playing): Promise<void> {
  await page.getByRole("link", { name: "Jaar en patronen" }).click();
  await page.getByText("Uur en weekdag").waitFor();
  await shot("11_patterns");
}

async function dossiers({ page, shot }: Playing): Promise<void> {
  await page.getByRole("link", { name: "Dossiers" }).click();
  await page.getByText("GIR-2026-2039").waitFor();
  await page.getByText("Deze meldingen").waitFor();
  await shot("06_dossiers");
  await page.getByRole("button", { name: "Open dossier GIR-2026-2038" }).click();
  await page.getByText("Formulier").waitFor();
  await shot("07_dossier");
  await page.keyboard.press("Escape");
}

async function otherForms({ page, shot }: Playing): Promise<void> {
  await page.getByRole("link", { name: "Reactietijden" }).click();
  await page.getByText("Logboek van").waitFor();
  await page.getByLabel("Donker scherm").check();
  await shot("08_dark");
  await page.pdf({
    path: `${process.env.SHOTS ?? "/tmp/shots"}/review.pdf`,
    preferCSSPageSize: true,
  });
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1060, height: 750 });
  await shot("09_print");
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 390, height: 844 });
  await shot("10_narrow");
}

export async function play(): Promise<void> {
  const services = [
    SessionService,
    DirectoryService,
    ReportService,
    RegistryService,
    DispatchService,
  ];
  const playing = await openPlay("review", services, { viewport: { width: 1600, height: 1050 } });
  try {
    await times(playing);
    await patterns(playing);
    await dossiers(playing);
    await otherForms(playing);
  } finally {
    await playing.end();
  }
}
