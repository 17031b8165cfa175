import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { AssignmentState, CalloutState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import { ResponderService } from "@gen/meldkamer/v1/responder_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { openPlay, type Playing } from "../../ts/stage/playing.ts";
import { StageRefusal } from "../../ts/stage/stage.ts";

const person = { personKey: "G-11", callSign: "BEV-11", name: "J. Bakker" };
const session = {
  person,
  account: "g11",
  roles: ["responder"],
  organisation: "Gemeente Merwestad",
};

const at = (secondsAgo: number) => timestampFromMs(Date.now() - secondsAgo * 1000);

const responder = (status: ResponderStatus) => ({
  person,
  roles: ["guard"],
  status,
  sinceTime: at(12 * 60),
});

const offer = (state: AssignmentState, more: object = {}) => ({
  assignmentId: 71n,
  incidentId: 2041n,
  person,
  state,
  task: "intervene",
  step: "security",
  offerTime: at(4),
  answerDueTime: timestampFromMs(Date.now() + 16_000),
  kind: "panic_button",
  kindLabel: "Paniekknop",
  priority: Priority.P1,
  siteLabel: "Stadskantoor",
  address: "Stationsplein 1",
  spot: "balie 3, publiekshal BG",
  othersGoing: ["BEV-12", "BEV-14"],
  instructions: [
    "Eigen veiligheid eerst: kijk van afstand wat er speelt.",
    "Benoem het gedrag en stel de norm.",
    "Geef de keus: gesprek voortzetten of vertrekken.",
    "Vraag zo nodig te vertrekken en loop mee naar de uitgang.",
  ],
  callouts: [{ calloutId: 9n, channel: "app", state: CalloutState.HANDED_OVER }],
  ...more,
});

const before = {
  ...offer(AssignmentState.CLEARED, { assignmentId: 64n, offerTime: at(4100), spot: "entree" }),
  kindLabel: "Overlast",
  priority: Priority.P3,
};

const setUp = async (): Promise<Playing> => {
  const play = await openPlay("handheld", [SessionService, ResponderService], {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    permissions: ["geolocation"],
    geolocation: { latitude: 52.09, longitude: 5.11, accuracy: 4 },
  });
  await play.page.goto(play.url);
  return play;
};

async function beginDuty({ stage, page, shot }: Playing): Promise<void> {
  stage.answers = {
    GetSession: () => {
      throw new StageRefusal(401, "unauthenticated", "no session");
    },
  };
  await page.reload();
  await page.getByLabel("Account").fill("g11");
  await page.getByLabel("Wachtwoord").fill("geheim");
  await shot("01_sign_in");
  stage.answers = {
    SignIn: () => ({ session }),
    GetSession: () => ({ session }),
    IssueFeedTicket: () => ({ ticket: "t" }),
    SetAvailability: (asked: { status: ResponderStatus }) => {
      setTimeout(() => stage.delta({ responders: [responder(asked.status)] }), 30);
      return { position: { epoch: 1n, sequence: stage.position.sequence + 1n } };
    },
  };
  stage.snapshot = { responders: [responder(ResponderStatus.OFF_DUTY)], assignments: [before] };
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.getByText("Dienst starten").waitFor();
  await shot("02_start");
  await page.getByText("Dienst starten").click();
  await page.getByRole("heading", { name: "Vrij" }).waitFor();
  await shot("03_free");
}

async function answerOffer({ stage, page, shot }: Playing): Promise<void> {
  stage.delta({ assignments: [offer(AssignmentState.OFFERED)] });
  await page.getByText("IK GA").waitFor();
  await page.waitForTimeout(600);
  process.stdout.write(
    `delivered: ${stage.calls.filter((c) => c.path === "ConfirmDelivery").length}\n`,
  );
  await shot("04_offer");
  await page.getByText("Kan niet").click();
  await shot("05_reasons");
  await page.getByText("Terug").click();
  stage.answers.RespondToOffer = () => {
    const accepted = offer(AssignmentState.ACCEPTED, {
      offerTime: at(9),
      acceptTime: at(1),
      arriveDueTime: timestampFromMs(Date.now() + 170_000),
    });
    setTimeout(() => stage.delta({ assignments: [accepted] }), 30);
    return { position: { epoch: 1n, sequence: stage.position.sequence + 1n } };
  };
  await page.getByText("IK GA").click();
  await page.getByText("ONDERWEG", { exact: false }).first().waitFor();
  await page.waitForTimeout(300);
  await shot("06_accepted");
}

async function workOffline({ stage, page, shot }: Playing): Promise<void> {
  stage.lose();
  await page.locator("button.main").click();
  await page.waitForTimeout(200);
  await page.locator("button.main").click();
  await page.waitForTimeout(200);
  await shot("07_offline_two_waiting");
  await page.reload();
  await page.locator("button.main").waitFor();
  await shot("08_restarted_offline");
  stage.calls.length = 0;
  stage.reachable = true;
  stage.snapshot = {
    responders: [responder(ResponderStatus.ON_SCENE)],
    assignments: [offer(AssignmentState.ON_SCENE, { offerTime: at(80) }), before],
  };
  await page.waitForTimeout(9000);
  const said = stage.calls.filter(({ path }) => path === "ReportProgress");
  process.stdout.write(
    `after reception: ${said.map(({ request }) => request.state).join(" then ")}\n`,
  );
  await page.locator("button.side", { hasText: "Handeling" }).click();
  await page.getByText("Gevraagd te vertrekken").click();
  await shot("09_actions");
  await page.getByText("Sluiten").click();
  await page.getByText("Versterking", { exact: true }).click();
  await shot("10_backup");
  await page.getByText("Sluiten").click();
  await page.getByText("Tik als de situatie veilig is").click();
  await shot("11_secured");
}

async function silentAndDuress({ stage, page, shot, shoot }: Playing): Promise<void> {
  stage.delta({ assignments: [offer(AssignmentState.EN_ROUTE, { silent: true, drill: true })] });
  await page.waitForTimeout(200);
  await shot("12_silent_drill");
  stage.delta({ assignments: [offer(AssignmentState.ON_SCENE, { offerTime: at(95) })] });
  const nood = page.locator("button.duress");
  const box = await nood.boundingBox();
  if (box === null) throw new Error("no NOOD button");
  await page.mouse.move(box.x + 100, box.y + 30);
  await page.mouse.down();
  await page.waitForTimeout(1100);
  await shoot("13_holding");
  await page.waitForTimeout(1200);
  await page.mouse.up();
  await page.getByText("NOOD verstuurd").waitFor();
  await shot("14_duress");
}

export async function play(): Promise<void> {
  const set = await setUp();
  try {
    await beginDuty(set);
    await answerOffer(set);
    await workOffline(set);
    await silentAndDuress(set);
  } finally {
    await set.end();
  }
}
