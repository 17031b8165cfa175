import type { Directory } from "@gen/meldkamer/v1/directory_pb.ts";
import { clockOfMinute, type DayHours } from "../lists/hours.ts";

/**
 * The directory as a file that the import reads again (server/files/README.md), without the profiles:
 * those are files of their own. Every text stands in quotes, so that nothing in it can mean something.
 */

type Value = string | number | boolean | Value[] | { [key: string]: Value };

/** Fields of the messages that have another name in the file. */
const namesInFile: Readonly<Record<string, string>> = {
  siteClass: "class",
  deviceClass: "class",
  controlRoomKey: "control_room",
  controlRoomKeys: "control_rooms",
  profileKey: "profile",
  siteKey: "site",
  siteKeys: "sites",
  zoneKey: "zone",
  accountPoint: "point",
};

const snake = (name: string) => name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const hoursOf = (hours: readonly DayHours[]): string[] =>
  hours.map(
    ({ weekday, fromMinute, untilMinute }) =>
      `${dayNames[weekday - 1]} ${clockOfMinute(fromMinute)}-${clockOfMinute(untilMinute)}`,
  );

const isHours = (value: unknown): value is DayHours[] =>
  Array.isArray(value) &&
  typeof value[0] === "object" &&
  value[0] !== null &&
  "weekday" in value[0];

/** What one field says in the file; undefined when it says nothing. */
function saidOf(name: string, value: unknown): Value | undefined {
  if (value === undefined || value === "" || value === false) return undefined;
  if (name === "channels") return value as string[];
  if (isHours(value)) return hoursOf(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    if (value.every((one) => typeof one === "string")) return value;
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  throw new Error(`the field ${name} has no form in the file yet`);
}

/** A message as the map of its file; `leaveOut`: its key, and what is written by hand. */
function mapOf(message: object, leaveOut: readonly string[]): { [key: string]: Value } {
  const map: { [key: string]: Value } = {};
  for (const [name, given] of Object.entries(message)) {
    if (name.startsWith("$") || leaveOut.includes(name)) continue;
    const value = saidOf(name, given);
    if (value !== undefined) map[namesInFile[name] ?? snake(name)] = value;
  }
  return map;
}

function flow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return `{${parts.join(", ")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function block(heading: string, entries: readonly [key: string, map: { [key: string]: Value }][]) {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(([key, map]) => [
    `  ${JSON.stringify(key)}:`,
    ...Object.entries(map).map(([name, value]) => `    ${name}: ${flow(value)}`),
  ]);
  return [`${heading}:`, ...lines, ""];
}

/** Parts of the directory that this file writes; the profiles are files of their own. */
const written = ["controlRooms", "sites", "devices", "people", "profiles"];

export function directoryYaml(directory: Directory): string {
  // A part that nobody taught this file would be lost without a word.
  for (const [name, value] of Object.entries(directory)) {
    if (Array.isArray(value) && value.length > 0 && !written.includes(name)) {
      throw new Error(`the part ${name} has no form in the file yet`);
    }
  }
  const rooms = directory.controlRooms.map(
    (room) => [room.controlRoomKey, mapOf(room, ["controlRoomKey"])] as const,
  );
  const sites = directory.sites.map((site) => {
    const map = mapOf(site, ["siteKey", "zones", "position"]);
    if (site.zones.length > 0) {
      const zones = site.zones.map((zone) => [zone.zoneKey, mapOf(zone, ["zoneKey"])]);
      map.zones = Object.fromEntries(zones) as { [key: string]: Value };
    }
    if (site.position !== undefined) {
      const { latitude, longitude } = site.position;
      map.position = { latitude, longitude };
    }
    return [site.siteKey, map] as const;
  });
  const devices = directory.devices.map(
    (device) => [device.deviceKey, mapOf(device, ["deviceKey"])] as const,
  );
  const people = directory.people.map(
    (person) => [person.personKey, mapOf(person, ["personKey"])] as const,
  );
  return [
    `organisation: ${flow(directory.organisation)}`,
    `version: ${flow(directory.version)}`,
    "",
    ...block(
      "control_rooms",
      rooms.map(([key, map]) => [key, map]),
    ),
    ...block(
      "sites",
      sites.map(([key, map]) => [key, map]),
    ),
    ...block(
      "devices",
      devices.map(([key, map]) => [key, map]),
    ),
    ...block(
      "people",
      people.map(([key, map]) => [key, map]),
    ),
  ].join("\n");
}
