import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { IntakeService } from "@gen/meldkamer/v1/intake_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay, type Playing } from "../../ts/stage/playing.ts";
import { StageRefusal } from "../../ts/stage/stage.ts";

// node ts/stage/play.mjs panic/stage/shots.ts: plays a working day of the help button.
const person = { personKey: "C-31", name: "M. de Wit" };
const session = { person, account: "dewit", roles: ["employee"], organisation: "Merwestad" };

const directory = {
  organisation: "Gemeente Merwestad",
  sites: [
    {
      siteKey: "STADHUIS",
      label: "Stadhuis",
      address: "Markt 1",
      profileKey: "utrecht",
      zones: [
        { zoneKey: "hal", label: "publiekshal", level: "BG" },
        { zoneKey: "spreekkamers", label: "spreekkamers", level: "BG" },
      ],
    },
    { siteKey: "MILIEU-N", label: "Milieustraat Noord", profileKey: "utrecht" },
    { siteKey: "WIJK-3", label: "Wijkkantoor Zuid", profileKey: "utrecht" },
  ],
  devices: [
    {
      deviceKey: "WEB-31",
      deviceClass: "web_button",
      siteKey: "STADHUIS",
      zoneKey: "hal",
      spot: "balie 3",
      owner: "C-31",
    },
  ],
  people: [{ personKey: "C-31", name: "M. de Wit", siteKeys: ["STADHUIS", "WIJK-3"] }],
  profiles: [
    {
      profileKey: "utrecht",
      kinds: [
        { kind: "panic_button", label: "Paniekknop", priority: Priority.P1 },
        { kind: "aggression", label: "Agressie", priority: Priority.P2 },
      ],
    },
  ],
};

async function hold(page: Playing["page"], name: string, ms = 1200): Promise<void> {
  const box = await page.locator("button.hold", { hasText: name }).boundingBox();
  if (box === null) throw new Error(`no button ${name}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(ms);
}

async function signIn({ stage, page, url, shot }: Playing): Promise<void> {
  stage.answers = {
    GetSession: () => {
      throw new StageRefusal(401, "unauthenticated", "no session");
    },
  };
  await page.goto(url);
  await page.getByLabel("Account").fill("dewit");
  await page.getByLabel("Wachtwoord").fill("geheim");
  await shot("01_sign_in");
  stage.answers = {
    SignIn: () => ({ session }),
    GetSession: () => ({ session }),
    GetDirectory: () => ({ directory }),
  };
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.getByText("Waar ben je?").waitFor();
  await shot("02_place");
  await page.getByRole("button", { name: "Hier ben ik" }).click();
  await page.getByText("Verbonden").waitFor();
  await shot("03_ready");
}

async function alarm({ stage, page, shot, shoot }: Playing): Promise<void> {
  const received = Date.now();
  const state: Record<string, unknown> = { incidentId: 2041n };
  state.receiveTime = timestampFromMs(received);
  stage.answers.RaiseAlarm = () => ({ alarmId: 9n, incidentId: 2041n });
  stage.answers.GetMyAlarm = () => state;
  await hold(page, "HULP", 600);
  await shoot("04_holding");
  await page.waitForTimeout(700);
  await page.mouse.up();
  await page.getByText("Hulp is gevraagd").waitFor();
  await shot("05_received");
  state.acknowledgeTime = timestampFromMs(received + 7000);
  state.onTheWay = 2;
  await page.getByText("2 collega's onderweg").waitFor();
  await shot("06_coming");
  const raised = stage.calls.filter(({ path }) => path === "RaiseAlarm");
  process.stdout.write(`raised: ${raised.length} as ${raised[0]?.request.deviceKey}\n`);
  stage.lose();
  await page.getByText("Stand van").waitFor();
  await shot("07_stale");
  stage.reachable = true;
  state.onSceneTime = timestampFromMs(received + 95_000);
  state.secureTime = timestampFromMs(received + 312_000);
  state.closeTime = timestampFromMs(received + 700_000);
  state.incidentId = 0n;
  await page.getByText("Afgehandeld").waitFor();
  await shot("08_closed");
  await page.getByText("Terug naar de hulpknop").click();
  await page.getByText("HULP", { exact: true }).waitFor();
}

async function silentWithoutReception({ stage, page, shot }: Playing): Promise<void> {
  await page.getByText("Stil alarm").click();
  await shot("09_silent");
  stage.lose();
  stage.calls.length = 0;
  await hold(page, "HULP");
  await page.mouse.up();
  await page.getByText("nog niet verstuurd").waitFor();
  await shot("10_silent_waits");
  stage.answers.GetMyAlarm = () => ({
    incidentId: 2042n,
    receiveTime: timestampFromMs(Date.now()),
    acknowledgeTime: timestampFromMs(Date.now()),
  });
  stage.reachable = true;
  await page.getByText("aangenomen").waitFor();
  await shot("11_silent_taken");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByText("Stil alarm").click();
  await shot("12_dark");
  await page.setViewportSize({ width: 320, height: 640 });
  await shot("13_narrow", true);
  await page.setViewportSize({ width: 1280, height: 900 });
  await shot("13_desk");
}

async function loudWithoutReception({ stage, page, shot }: Playing): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  stage.answers.GetMyAlarm = () => ({});
  stage.lose();
  await hold(page, "HULP");
  await page.mouse.up();
  await page.getByText("Nog geen verbinding").waitFor();
  await shot("14_loud_waits");
  stage.reachable = true;
  await page.getByText("Hulp is gevraagd").waitFor();
}

export async function play(): Promise<void> {
  const playing = await openPlay("panic", [SessionService, DirectoryService, IntakeService], {
    viewport: { width: 390, height: 844 },
    colorScheme: "light",
    hasTouch: true,
  });
  try {
    await signIn(playing);
    await alarm(playing);
    await silentWithoutReception(playing);
    await loudWithoutReception(playing);
  } finally {
    await playing.end();
  }
}
