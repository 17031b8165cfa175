import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type PresenceViewSchema,
  ResponderStatus,
  type ResponderViewSchema,
} from "@gen/meldkamer/v1/responder_pb.ts";
import { ago, people } from "./scene.ts";

export type ResponderShape = MessageInitShape<typeof ResponderViewSchema>;

/** Who is on duty in the scene, and where their handhelds are. */
const member = (
  who: keyof typeof people,
  status: ResponderStatus,
  incidentId = 0n,
  more: Partial<{ reason: string; missesOffers: boolean }> = {},
): ResponderShape => ({
  person: people[who],
  roles: [who.startsWith("bhv") ? "colleague" : who.startsWith("boa") ? "warden" : "guard"],
  status,
  sinceTime: ago(30),
  incidentId,
  controlRoomKeys: ["MK-STAD"],
  ...more,
});

const S = ResponderStatus;
export const responders: ResponderShape[] = [
  member("col02", S.EN_ROUTE, 417n),
  member("col05", S.EN_ROUTE, 417n),
  member("bev11", S.EN_ROUTE, 417n),
  member("col21", S.ON_SCENE, 415n),
  member("bev14", S.EN_ROUTE, 409n),
  member("boa07", S.UNREACHABLE),
  member("boa03", S.AVAILABLE),
  member("bev12", S.OFFERED),
  member("tl01", S.AVAILABLE),
  member("col11", S.AVAILABLE, 0n, { missesOffers: true }),
  member("col24", S.AVAILABLE),
  member("col08", S.UNAVAILABLE, 0n, { reason: "break" }),
];

/** Metres east and south of the upper left corner of the town hall, as a position on earth. */
const inTownHall = (east: number, south: number) => ({
  latitude: 51.842 - south / 111_320,
  longitude: 4.978 + east / (111_320 * Math.cos((51.842 * Math.PI) / 180)),
  accuracyM: 3,
});

type PresenceShape = MessageInitShape<typeof PresenceViewSchema>;
export const presence: PresenceShape[] = [
  {
    personKey: "B-02",
    position: inTownHall(63.8, 10),
    fixTime: ago(2),
    contactTime: ago(2),
    batteryPercent: 82,
  },
  {
    personKey: "B-05",
    position: inTownHall(28.3, 48.8),
    fixTime: ago(1),
    contactTime: ago(1),
    batteryPercent: 64,
  },
  {
    personKey: "G-11",
    position: inTownHall(85.4, 11.6),
    fixTime: ago(3),
    contactTime: ago(3),
    batteryPercent: 91,
  },
  ...(
    [
      ["B-21", 4],
      ["G-14", 2],
      ["W-07", 72],
      ["W-03", 5],
      ["G-12", 6],
      ["L-01", 2],
      ["B-11", 9],
      ["B-24", 4],
      ["B-08", 8],
    ] as const
  ).map(([personKey, seconds]) => ({ personKey, contactTime: ago(seconds), batteryPercent: 70 })),
];
