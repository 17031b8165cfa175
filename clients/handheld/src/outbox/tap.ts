/** Everything a guard can say to the control room, as it waits on the device: plain and storable. */
export type Tap =
  | { verb: "respond"; assignmentId: string; accept: boolean; reason: string }
  | { verb: "progress"; assignmentId: string; to: Progress; fix?: Fix | undefined }
  | { verb: "secured"; assignmentId: string }
  | { verb: "action"; assignmentId: string; action: string }
  | { verb: "backup"; assignmentId: string }
  | { verb: "duress"; silent: boolean; fix?: Fix | undefined }
  | { verb: "availability"; status: DutyWish; reason: string }
  | { verb: "visit"; visitId: string; said: VisitWord; word: string }
  | { verb: "notice_read"; incidentId: string }
  | { verb: "delivery"; calloutId: string };

/** What a visitor, or who holds their data, says about a visit. */
export type VisitWord =
  | "begins"
  | "ends"
  | "reached"
  | "not_reached"
  | "sent_off"
  | "refused"
  | "let_in";

export type Progress = "en_route" | "on_scene" | "cleared";
export type DutyWish = "available" | "unavailable" | "off_duty";

/** Where the device was, with the radius it claims in metres. */
export interface Fix {
  latitude: number;
  longitude: number;
  accuracyM: number;
}

/** One tap in the outbox. `requestId` never changes, so sending it twice is one fact. */
export interface QueuedTap {
  /** Order of tapping on this device; given by the store. */
  order: number;
  requestId: string;
  /** Who tapped. Another person who signs in on this device never sends it. */
  person: string;
  /** When it was tapped, in server time as this device knew it; milliseconds since 1970. */
  deviceTime: number;
  tap: Tap;
}

/** Danger does not queue behind anything. */
export const isUrgent = (queued: QueuedTap): boolean => queued.tap.verb === "duress";

/** The assignment a tap is about; undefined for duty, duress and delivery. */
export const assignmentOf = (tap: Tap): string | undefined =>
  "assignmentId" in tap ? tap.assignmentId : undefined;
