import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { SignalClass } from "@gen/meldkamer/v1/alarm_pb.ts";
import {
  AssignmentState,
  type AssignmentViewSchema,
  CalloutState,
} from "@gen/meldkamer/v1/assignment_pb.ts";
import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import {
  Disposition,
  HandoffState,
  IncidentState,
  type IncidentViewSchema,
  StepState,
} from "@gen/meldkamer/v1/incident_pb.ts";

/** One afternoon at an invented town hall, in the shape the server sends. All names are invented. */
export type IncidentShape = MessageInitShape<typeof IncidentViewSchema>;
export type AssignmentShape = MessageInitShape<typeof AssignmentViewSchema>;

/** 24 November 2026, 14:32:07 in the Netherlands. */
export const sceneTime = Date.UTC(2026, 10, 24, 13, 32, 7, 0);
export const ago = (seconds: number) => timestampFromMs(sceneTime - seconds * 1000);
const ahead = (seconds: number) => timestampFromMs(sceneTime + seconds * 1000);

export const people = {
  vermeer: { personKey: "OP-1", callSign: "", name: "I. Vermeer" },
  smit: { personKey: "OP-2", callSign: "", name: "K. Smit" },
  col02: { personKey: "B-02", callSign: "COL-02", name: "S. Yıldız" },
  col05: { personKey: "B-05", callSign: "COL-05", name: "T. Mulder" },
  col08: { personKey: "B-08", callSign: "COL-08", name: "L. Kuipers" },
  col11: { personKey: "B-11", callSign: "COL-11", name: "M. Öztürk" },
  col21: { personKey: "B-21", callSign: "COL-21", name: "A. de Groot" },
  col24: { personKey: "B-24", callSign: "COL-24", name: "C. Pinas" },
  bev11: { personKey: "G-11", callSign: "BEV-11", name: "J. Bakker" },
  bev12: { personKey: "G-12", callSign: "BEV-12", name: "D. Visser" },
  bev14: { personKey: "G-14", callSign: "BEV-14", name: "P. Janssen" },
  boa03: { personKey: "W-03", callSign: "BOA-03", name: "F. Haddad" },
  boa07: { personKey: "W-07", callSign: "BOA-07", name: "R. Tan" },
  tl01: { personKey: "L-01", callSign: "TL-01", name: "E. Willems" },
  wit: { personKey: "C-31", callSign: "", name: "M. de Wit, KCC" },
} as const;

const profile = { profileKey: "utrecht", profileVersion: "0.1", controlRoomKeys: ["MK-STAD"] };

const alarm = (alarmId: bigint, seconds: number, label: string, kind: string, spot = "") => ({
  alarmId,
  source: "dc09",
  deviceKey: label,
  deviceLabel: label,
  kind,
  spot,
  signalClass: SignalClass.ALARM,
  receiveTime: ago(seconds),
});

const ladder = (states: readonly StepState[], start: number, spans = [60, 60, 90]) => {
  const labels = ["Collega's", "Beveiliging", "Leiding", "Politie 112"];
  const codes = ["colleagues", "security", "management", "police"];
  let offset = start;
  return codes.map((step, index) => {
    const from = offset;
    offset -= spans[index] ?? 0;
    const state = states[index] ?? StepState.WAITING;
    const started = state !== StepState.WAITING;
    return {
      step,
      label: labels[index] ?? "",
      state,
      plannedS: spans[index] ?? 0,
      ...(started && { startTime: ago(from) }),
      ...(state === StepState.RUNNING && { dueTime: ago(offset) }),
    };
  });
};

const { WAITING, RUNNING, ANSWERED, EXHAUSTED } = StepState;

const balie3: IncidentShape = {
  ...profile,
  incidentId: 417n,
  state: IncidentState.RESPONDING,
  kind: "panic_button",
  kindLabel: "Paniekknop",
  priority: Priority.P1,
  siteKey: "STADHUIS",
  siteLabel: "Stadhuis",
  address: "Markt 1",
  zoneKey: "hal",
  zoneLabel: "begane grond, publiekshal",
  spot: "balie 3",
  receiveTime: ago(45),
  raiseTime: ago(45),
  acknowledgeTime: ago(38),
  acknowledgedBy: people.vermeer,
  acknowledgeDueTime: ago(15),
  autoStartTime: ago(0),
  alerts: 1,
  alarms: [{ ...alarm(9001n, 45, "Knop 0312", "panic_button", "balie 3"), raisedBy: people.wit }],
  steps: [
    {
      step: "colleagues",
      label: "Collega's Stadhuis",
      state: ANSWERED,
      startTime: ago(45),
      endTime: ago(31),
      plannedS: 30,
    },
    {
      step: "security",
      label: "Beveiliging centrum",
      state: RUNNING,
      startTime: ago(15),
      dueTime: ahead(45),
      plannedS: 60,
    },
    { step: "management", label: "BOA-surveillance en teamleider", state: WAITING, plannedS: 90 },
    { step: "police", label: "Politie 112", state: WAITING },
  ],
  instructions: [
    {
      code: "listen",
      text: "Spreek-luister openen, niet terugpraten",
      tickTime: ago(36),
      answer: "done",
      tickedBy: people.vermeer,
    },
    {
      code: "weapon",
      text: "Camera 14: wapen zichtbaar?",
      question: true,
      tickTime: ago(23),
      answer: "no",
      tickedBy: people.vermeer,
    },
    {
      code: "called",
      text: "Oproep BHV en beveiliging gecontroleerd",
      tickTime: ago(9),
      answer: "done",
      tickedBy: people.vermeer,
    },
    { code: "route", text: "Collega’s balie 1–6 naar route B" },
    { code: "injury", text: "Letsel of bedreiging met wapen?", question: true },
    { code: "close_hall", text: "Publiekshal sluiten, deurgroep 2" },
    { code: "aftercare", text: "Veiligmelding en nazorg vastleggen" },
  ],
  firstAcceptTime: ago(31),
  arriveNormS: 180,
};

export const incidents: IncidentShape[] = [
  balie3,
  {
    ...profile,
    incidentId: 421n,
    state: IncidentState.NEW,
    kind: "man_down",
    kindLabel: "Persoonsalarm, geen beweging",
    priority: Priority.P2,
    siteKey: "MILIEU-N",
    siteLabel: "Milieustraat Noord",
    address: "Noorderweg 12",
    zoneLabel: "perron 4",
    receiveTime: ago(19),
    acknowledgeDueTime: ahead(11),
    autoStartTime: ahead(41),
    alerts: 1,
    alarms: [{ ...alarm(9002n, 19, "Toestel BOA-07", "man_down"), raisedBy: people.boa07 }],
    steps: ladder([WAITING, WAITING, WAITING, WAITING], 0),
    arriveNormS: 300,
  },
  {
    ...profile,
    incidentId: 420n,
    state: IncidentState.NEW,
    kind: "door_forced",
    kindLabel: "Deur geforceerd",
    priority: Priority.P3,
    siteLabel: "Parkeergarage Raadhuisplein",
    address: "Raadhuisplein 4",
    zoneLabel: "trappenhuis C",
    receiveTime: ago(52),
    acknowledgeDueTime: ahead(38),
    autoStartTime: ahead(68),
    alerts: 1,
    alarms: [alarm(9003n, 52, "Deurcontact C2", "door_forced")],
    steps: ladder([WAITING, WAITING, WAITING, WAITING], 0),
    arriveNormS: 600,
  },
  {
    ...profile,
    incidentId: 415n,
    state: IncidentState.ON_SCENE,
    kind: "fire_pre_alarm",
    kindLabel: "Brandmelding, vooralarm",
    priority: Priority.P2,
    siteLabel: "Bibliotheek Centrum",
    address: "Kerkstraat 20",
    zoneLabel: "magazijn −1",
    receiveTime: ago(198),
    acknowledgeTime: ago(190),
    acknowledgedBy: people.smit,
    acknowledgeDueTime: ago(168),
    alerts: 1,
    alarms: [alarm(9004n, 198, "Brandpaneel, groep 6", "fire_pre_alarm")],
    steps: ladder([ANSWERED, WAITING, WAITING, WAITING], 190),
    firstAcceptTime: ago(160),
    firstOnSceneTime: ago(61),
    arriveNormS: 240,
  },
  {
    ...profile,
    incidentId: 409n,
    state: IncidentState.RESPONDING,
    kind: "intrusion",
    kindLabel: "Inbraak, groep 4",
    priority: Priority.P3,
    siteLabel: "Gemeentewerf Havenkade",
    address: "Havenkade 2",
    zoneLabel: "loods B",
    receiveTime: ago(662),
    acknowledgeTime: ago(640),
    acknowledgedBy: people.vermeer,
    acknowledgeDueTime: ago(572),
    alerts: 1,
    alarms: [alarm(9005n, 662, "Inbraakpaneel", "intrusion")],
    steps: ladder([ANSWERED, WAITING, WAITING, WAITING], 640),
    firstAcceptTime: ago(600),
    arriveNormS: 900,
  },
  {
    ...profile,
    incidentId: 412n,
    state: IncidentState.ACKNOWLEDGED,
    kind: "lift_stuck",
    kindLabel: "Lift stil, spreekverbinding open",
    priority: Priority.P4,
    siteLabel: "Stadskantoor",
    address: "Stationsplein 1",
    zoneLabel: "lift 2, tussen 3 en 4",
    receiveTime: ago(400),
    acknowledgeTime: ago(392),
    acknowledgedBy: people.vermeer,
    acknowledgeDueTime: ago(300),
    alerts: 1,
    alarms: [alarm(9006n, 400, "Lift 2", "lift_stuck")],
    steps: ladder([EXHAUSTED, RUNNING, WAITING, WAITING], 390, [60, 900, 90]),
  },
  {
    ...profile,
    incidentId: 405n,
    state: IncidentState.SECURED,
    kind: "aggression",
    kindLabel: "Agressie aan de balie",
    priority: Priority.P2,
    siteLabel: "Wijkcentrum De Brink",
    address: "Brink 8",
    zoneLabel: "spreekkamer 1",
    receiveTime: ago(1500),
    acknowledgeTime: ago(1491),
    acknowledgedBy: people.vermeer,
    acknowledgeDueTime: ago(1470),
    secureTime: ago(640),
    alerts: 1,
    alarms: [alarm(9007n, 1500, "Knop 0277", "aggression")],
    steps: ladder([ANSWERED, WAITING, WAITING, WAITING], 1490),
  },
  ...[
    {
      incidentId: 403n,
      kindLabel: "Geen bereik, toestel BOA-03",
      siteLabel: "Markt",
      span: 252,
      end: 900,
    },
    {
      incidentId: 401n,
      kindLabel: "Deur te lang open",
      siteLabel: "Sporthal Oost",
      span: 577,
      end: 1500,
    },
    { incidentId: 398n, kindLabel: "Agressie", siteLabel: "Wijkteam West", span: 1265, end: 2400 },
  ].map(({ span, end, ...one }) => ({
    ...profile,
    ...one,
    state: IncidentState.CLOSED,
    priority: Priority.P4,
    receiveTime: ago(end + span),
    acknowledgeTime: ago(end + span - 9),
    secureTime: ago(end + 60),
    closeTime: ago(end),
    disposition: Disposition.GENUINE,
    handoff: { state: HandoffState.DELIVERED, reference: "GIR-1184" },
  })),
];

/** A wave of door contacts after a power failure, for a look at the flood rules. */
export const wave: IncidentShape[] = Array.from({ length: 9 }, (_, index) => ({
  ...profile,
  incidentId: BigInt(430 + index),
  state: IncidentState.NEW,
  kind: index < 6 ? "door_forced" : "technical",
  kindLabel: index < 6 ? "Deur geforceerd" : "Storing bron",
  priority: index < 6 ? Priority.P3 : Priority.P4,
  siteKey: "SPORTHAL-O",
  siteLabel: "Sporthal Oost",
  address: "Oosterlaan 40",
  zoneLabel: `deur ${index + 1}`,
  receiveTime: ago(40 - index),
  acknowledgeDueTime: ahead(50 + index),
  autoStartTime: ahead(80),
  alerts: 1,
  alarms: [alarm(BigInt(9100 + index), 40 - index, `Deurcontact ${index + 1}`, "door_forced")],
  steps: ladder([WAITING, WAITING, WAITING, WAITING], 0),
}));

type Asked = readonly [bigint, bigint, keyof typeof people, AssignmentState, string, number];

const assignment = ([
  assignmentId,
  incidentId,
  who,
  state,
  step,
  arrives,
]: Asked): AssignmentShape => {
  const going = state === AssignmentState.EN_ROUTE || state === AssignmentState.ACCEPTED;
  return {
    assignmentId,
    incidentId,
    person: people[who],
    state,
    task: "intervene",
    step,
    offerTime: ago(45),
    ...(going && { arriveDueTime: ahead(arrives) }),
    callouts: [{ calloutId: assignmentId, channel: "app", state: CalloutState.DELIVERED }],
  };
};

export const assignments: AssignmentShape[] = [
  {
    ...assignment([1n, 417n, "col02", AssignmentState.EN_ROUTE, "colleagues", 20]),
    acceptTime: ago(31),
  },
  assignment([2n, 417n, "col05", AssignmentState.EN_ROUTE, "colleagues", 25]),
  {
    ...assignment([3n, 417n, "col08", AssignmentState.REFUSED, "colleagues", 0]),
    reason: "too_far",
  },
  assignment([4n, 417n, "col11", AssignmentState.TIMED_OUT, "colleagues", 0]),
  assignment([5n, 417n, "bev11", AssignmentState.EN_ROUTE, "security", 50]),
  assignment([6n, 417n, "bev12", AssignmentState.OFFERED, "security", 0]),
  assignment([7n, 415n, "col21", AssignmentState.ON_SCENE, "colleagues", 0]),
  assignment([8n, 409n, "bev14", AssignmentState.EN_ROUTE, "colleagues", 240]),
];
