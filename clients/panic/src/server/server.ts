import { call } from "./connect.ts";

/** Messages as JSON carries them: empty fields are absent, 64-bit numbers and times are text. */
export interface SessionJson {
  person?: { personKey?: string; name?: string };
  roles?: string[];
  organisation?: string;
  language?: string;
}

export interface ZoneJson {
  zoneKey?: string;
  label?: string;
  level?: string;
}

export interface SiteJson {
  siteKey?: string;
  label?: string;
  address?: string;
  profileKey?: string;
  zones?: ZoneJson[];
}

export interface DirectoryJson {
  sites?: SiteJson[];
  devices?: {
    deviceKey?: string;
    deviceClass?: string;
    siteKey?: string;
    zoneKey?: string;
    spot?: string;
    owner?: string;
  }[];
  people?: { personKey?: string; siteKeys?: string[] }[];
  profiles?: { profileKey?: string; kinds?: { kind?: string }[] }[];
}

export interface RaiseAlarmJson {
  requestId: string;
  kind: string;
  deviceKey: string;
  siteKey: string;
  zoneKey: string;
  spot: string;
  silent: boolean;
  deviceTime: string;
}

export interface MyAlarmJson {
  incidentId?: string;
  receiveTime?: string;
  acknowledgeTime?: string;
  onTheWay?: number;
  onSceneTime?: string;
  secureTime?: string;
  closeTime?: string;
}

export interface Server {
  session(): Promise<SessionJson | undefined>;
  signIn(account: string, password: string): Promise<SessionJson | undefined>;
  signOut(): Promise<void>;
  setLanguage(chosen: { language: string }): Promise<void>;
  directory(): Promise<DirectoryJson>;
  raise(alarm: RaiseAlarmJson): Promise<void>;
  myAlarm(): Promise<MyAlarmJson>;
}

type WithSession = { session?: SessionJson };

export const server: Server = {
  session: async () => (await call<WithSession>("SessionService/GetSession", {})).session,
  signIn: async (account, password) =>
    (await call<WithSession>("SessionService/SignIn", { account, password })).session,
  signOut: async () => {
    await call("SessionService/SignOut", {});
  },
  setLanguage: async (chosen) => {
    await call("SessionService/SetLanguage", chosen);
  },
  directory: async () =>
    (await call<{ directory?: DirectoryJson }>("DirectoryService/GetDirectory", {})).directory ??
    {},
  raise: async (alarm) => {
    await call("IntakeService/RaiseAlarm", alarm);
  },
  myAlarm: () => call<MyAlarmJson>("IntakeService/GetMyAlarm", {}),
};

/** Roles whose alarm the server takes. */
const pressers = ["employee", "responder", "operator"];

export const mayPress = (session: SessionJson): boolean =>
  (session.roles ?? []).some((role) => pressers.includes(role));
