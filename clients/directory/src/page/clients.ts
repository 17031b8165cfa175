import { DeviceService } from "@gen/meldkamer/v1/device_service_pb.ts";
import type { Directory } from "@gen/meldkamer/v1/directory_pb.ts";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { IntakeService } from "@gen/meldkamer/v1/intake_service_pb.ts";
import { PlanService } from "@gen/meldkamer/v1/plan_service_pb.ts";
import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type Client, createClient, type Transport } from "@ts/rpc/connect.ts";

/** The server's services that this page calls. */
export interface Clients {
  transport: Transport;
  sessions: Client<typeof SessionService>;
  directory: Client<typeof DirectoryService>;
  plans: Client<typeof PlanService>;
  intake: Client<typeof IntakeService>;
  devices: Client<typeof DeviceService>;
}

export const createClients = (transport: Transport): Clients => ({
  transport,
  sessions: createClient(SessionService, transport),
  directory: createClient(DirectoryService, transport),
  plans: createClient(PlanService, transport),
  intake: createClient(IntakeService, transport),
  devices: createClient(DeviceService, transport),
});

const readers = ["directory_editor", "admin", "supervisor", "operator", "auditor"];
const editors = ["directory_editor", "admin"];
const has = (session: SessionView, roles: readonly string[]) =>
  session.roles.some((role) => roles.includes(role));

export const mayRead = (session: SessionView): boolean => has(session, readers);
/** Sees what is on test. */
export const seesMasks = (session: SessionView): boolean =>
  has(session, ["operator", "supervisor", "auditor"]);
export const mayMask = (session: SessionView): boolean => has(session, ["operator", "supervisor"]);
/** Sees who changed what, and why. */
export const seesHistory = (session: SessionView): boolean =>
  has(session, ["directory_editor", "admin", "supervisor", "auditor"]);
/** Sees the handhelds that were handed out. */
export const seesHandhelds = (session: SessionView): boolean =>
  has(session, ["operator", "supervisor", "auditor", "admin"]);
export const mayHandOut = (session: SessionView): boolean => has(session, ["admin"]);
export const mayReportLost = (session: SessionView): boolean =>
  has(session, ["operator", "supervisor", "admin"]);
export const mayEdit = (session: SessionView): boolean => has(session, editors);

/** The directory with what its lists look up. */
export interface Shelf {
  readonly directory: Directory;
  siteLabel(key: string): string;
  roomLabel(key: string): string;
  personLabel(key: string): string;
}

export function shelfOf(directory: Directory): Shelf {
  const sites = new Map(directory.sites.map((one) => [one.siteKey, one.label]));
  const rooms = new Map(directory.controlRooms.map((one) => [one.controlRoomKey, one.label]));
  const people = new Map(
    directory.people.map((one) => [
      one.personKey,
      [one.callSign, one.name].filter(Boolean).join(" "),
    ]),
  );
  return {
    directory,
    siteLabel: (key) => sites.get(key) || key,
    roomLabel: (key) => rooms.get(key) || key,
    personLabel: (key) => people.get(key) || key,
  };
}
