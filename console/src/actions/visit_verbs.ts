import type { MessageInitShape } from "@bufbuild/protobuf";
import type { VisitPlanSchema } from "@gen/meldkamer/v1/visit_pb.ts";
import {
  type AnnounceVisitorRequestSchema,
  VisitService,
} from "@gen/meldkamer/v1/visit_service_pb.ts";
import { createClient } from "@ts/rpc/connect.ts";
import type { Desk } from "../desk/desk.ts";
import { visitWords } from "../visits/visit_words.ts";

/** What was said before the visit. */
export type PlannedVisit = Omit<MessageInitShape<typeof VisitPlanSchema>, "$typeName">;

export type Entry = "sent_off" | "refused" | "let_in";

/** One verb about a visit at a time: the key is the visit. */
export const visitKey = (visitId: bigint): string => `visit ${visitId}`;

const over = (desk: Desk) => createClient(VisitService, desk.clients.transport);

/** Registers a visit before it begins (R14, R17). */
export const planVisit = (desk: Desk, plan: PlannedVisit) =>
  desk.verbs.run({
    key: "plan visit",
    what: visitWords.verbs.plan,
    send: (requestId) => over(desk).planVisit({ requestId, plan }),
  });

export const startVisit = (desk: Desk, visitId: bigint) =>
  desk.verbs.run({
    key: visitKey(visitId),
    what: visitWords.verbs.start,
    send: (requestId) => over(desk).startVisit({ requestId, visitId }),
  });

/** `reached`: they answered and all is well; not reached is an alarm at once (R15, R16). */
export const recordVisitCall = (desk: Desk, visitId: bigint, reached: boolean) =>
  desk.verbs.run({
    key: visitKey(visitId),
    what: visitWords.verbs.call,
    send: (requestId) => over(desk).recordVisitCall({ requestId, visitId, reached }),
  });

/** The client does not let the visitor in, or does after a warning (R18). */
export const reportEntry = (desk: Desk, visitId: bigint, entry: Entry) =>
  desk.verbs.run({
    key: visitKey(visitId),
    what: visitWords.verbs.entry,
    send: (requestId) => over(desk).reportEntry({ requestId, visitId, entry }),
  });

/** The sign-off; `word` is what the visitor said with it. */
export const endVisit = (desk: Desk, visitId: bigint, word = "") =>
  desk.verbs.run({
    key: visitKey(visitId),
    what: visitWords.verbs.end,
    send: (requestId) => over(desk).endVisit({ requestId, visitId, word }),
  });

/** A visitor is expected who may become difficult (R20). */
export const announceVisitor = (
  desk: Desk,
  told: Omit<MessageInitShape<typeof AnnounceVisitorRequestSchema>, "requestId" | "$typeName">,
) =>
  desk.verbs.run({
    key: "announce visitor",
    what: visitWords.announce.title,
    send: (requestId) => over(desk).announceVisitor({ ...told, requestId }),
  });

/** Somebody with an access ban is inside (R19). */
export const reportBanned = (desk: Desk, siteKey: string, person: string) =>
  desk.verbs.run({
    key: "report banned",
    what: visitWords.announce.title,
    send: (requestId) => over(desk).reportBanned({ requestId, siteKey, person }),
  });
