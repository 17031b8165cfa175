import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";

/** Metres of a degree of latitude. */
const metresPerDegree = 111_320;
const middle = { latitude: 51.8445, longitude: 4.9795 };

/** A step from the middle of the town, in metres. */
export const placeAt = (east: number, north: number) => ({
  latitude: middle.latitude + north / metresPerDegree,
  longitude:
    middle.longitude + east / (metresPerDegree * Math.cos((middle.latitude * Math.PI) / 180)),
});

/** Without chance: each run draws the same picture. */
const share = (number: number, salt: number) => {
  let mixed = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
};

const statuses = [
  ResponderStatus.AVAILABLE,
  ResponderStatus.AVAILABLE,
  ResponderStatus.AVAILABLE,
  ResponderStatus.EN_ROUTE,
  ResponderStatus.UNAVAILABLE,
  ResponderStatus.ON_SCENE,
];

/** So many people on duty, spread over the municipality. */
export const crowd = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    person: { personKey: `G-${number}`, callSign: `BEV-${number}`, name: `Eenheid ${number}` },
    roles: ["guard"],
    status: statuses[number % statuses.length] ?? ResponderStatus.AVAILABLE,
    sinceTime: timestampFromMs(Date.now() - 600_000),
    controlRoomKeys: ["MK-STAD"],
  }));

/** Where each of them is after so many seconds of walking in a circle; every twentieth is old. */
export const crowdPresence = (count: number, seconds: number) =>
  Array.from({ length: count }, (_, number) => {
    const turn = share(number, 3) * 6.28 + (seconds * 1.4) / 60;
    const reach = 40 + 60 * share(number, 4);
    const at = placeAt(
      (share(number, 1) - 0.5) * 3_600 + reach * Math.cos(turn),
      (share(number, 2) - 0.5) * 2_400 + reach * Math.sin(turn),
    );
    const late = number % 20 === 0 ? 90_000 : 0;
    return {
      personKey: `G-${number}`,
      position: { ...at, accuracyM: 4 + Math.round(30 * share(number, 5)) },
      fixTime: timestampFromMs(Date.now() - late),
      contactTime: timestampFromMs(Date.now()),
      batteryPercent: 80,
    };
  });
