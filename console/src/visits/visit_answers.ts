import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { PlannedVisit } from "../actions/visit_verbs.ts";

/** What somebody filled in about a visit, as text fields hold it. */
export interface VisitAnswers {
  readonly visitorKeys: readonly string[];
  readonly phone: string;
  readonly address: string;
  readonly clients: string;
  readonly minutes: string;
  readonly siteKey: string;
  readonly checkCall: boolean;
  readonly callMinutes: string;
  readonly backupKey: string;
  readonly purpose: string;
  readonly hasPhone: boolean;
  readonly hasIdDocument: boolean;
  readonly announced: boolean;
  readonly earlierWarning: boolean;
  readonly troubleExpected: boolean;
  readonly knownClient: boolean;
  readonly measures: string;
}

export const noAnswers: VisitAnswers = {
  visitorKeys: [],
  phone: "",
  address: "",
  clients: "",
  minutes: "60",
  siteKey: "",
  checkCall: true,
  callMinutes: "30",
  backupKey: "",
  purpose: "",
  hasPhone: true,
  hasIdDocument: true,
  announced: true,
  earlierWarning: false,
  troubleExpected: false,
  knownClient: false,
  measures: "",
};

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** What goes to the server; `now` is the server's time, in milliseconds since 1970. */
export function planOf(answers: VisitAnswers, now: number): PlannedVisit {
  const { minutes, callMinutes, checkCall, clients, measures, ...same } = answers;
  return {
    ...same,
    visitorKeys: [...answers.visitorKeys],
    clients: linesOf(clients),
    measures: linesOf(measures),
    planned: { seconds: BigInt(Math.round(Number(minutes) * 60)), nanos: 0 },
    checkCall: checkCall ? "yes" : "no",
    ...(checkCall && { checkCallTime: timestampFromMs(now + Number(callMinutes) * 60_000) }),
  };
}

/** The protocol wants agreements written down when trouble may be expected (R17). */
export const measuresNeeded = (answers: VisitAnswers): boolean =>
  answers.earlierWarning || answers.troubleExpected;
