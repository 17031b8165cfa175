import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import {
  type NoticeViewSchema,
  VisitState,
  type VisitViewSchema,
} from "@gen/meldkamer/v1/visit_pb.ts";
import { ago, people, sceneTime } from "./scene.ts";

const ahead = (seconds: number) => timestampFromMs(sceneTime + seconds * 1000);

/** Colleagues of the youth team and the inspectors, on their own in the city. All invented. */
export const visits: MessageInitShape<typeof VisitViewSchema>[] = [
  {
    visitId: 31n,
    state: VisitState.ACTIVE,
    visitors: [{ personKey: "V-07", name: "R. van Dijk" }],
    backup: people.tl01,
    plan: {
      phone: "06 5550 0107",
      address: "Kastanjelaan 18",
      clients: ["Fam. Hendriks"],
      siteKey: "WIJKTEAM",
      measures: ["met z'n tweeën naar binnen"],
      purpose: "Huisbezoek leerplicht",
      hasPhone: true,
      hasIdDocument: true,
    },
    riskRaised: true,
    startTime: ago(1860),
    endDueTime: ahead(1740),
    dueTime: ahead(214),
    dueWhat: "grace",
    callAsked: true,
  },
  {
    visitId: 32n,
    state: VisitState.ACTIVE,
    visitors: [
      { personKey: "V-03", name: "S. Bos" },
      { personKey: "V-04", name: "L. Aydin" },
    ],
    plan: { phone: "06 5550 0103", address: "Havenstraat 2b", clients: ["Rederij Nooit Gedacht"] },
    startTime: ago(900),
    endDueTime: ahead(4500),
    dueTime: ahead(1260),
    dueWhat: "check_call",
  },
  {
    visitId: 33n,
    state: VisitState.PLANNED,
    visitors: [{ personKey: "V-09", name: "T. de Graaf" }],
    plan: { phone: "06 5550 0109", address: "Molenweg 71", clients: ["P. Verschoor"] },
    endDueTime: ahead(5400),
    dueTime: ahead(5400),
    dueWhat: "planned_end",
  },
];

/** Somebody is expected at the counter who may become difficult. */
export const notices: MessageInitShape<typeof NoticeViewSchema>[] = [
  {
    noticeId: 4n,
    siteKey: "STADSKANTOOR",
    visitor: "Bezoeker voor bezwaar 2026-118",
    text: "Was vorige keer dreigend, komt met broer",
    expectedTime: ahead(1680),
    shown: true,
  },
];
