import { ResponderStatus } from "@gen/meldkamer/v1/responder_pb.ts";
import type { IconName } from "../shapes/icon.tsx";

/** What stands beside the word of a status. */
export const statusIcons: Record<ResponderStatus, IconName> = {
  [ResponderStatus.UNSPECIFIED]: "free",
  [ResponderStatus.OFF_DUTY]: "pause",
  [ResponderStatus.AVAILABLE]: "free",
  [ResponderStatus.OFFERED]: "called",
  [ResponderStatus.EN_ROUTE]: "route",
  [ResponderStatus.ON_SCENE]: "scene",
  [ResponderStatus.UNAVAILABLE]: "pause",
  [ResponderStatus.UNREACHABLE]: "lost",
  [ResponderStatus.DURESS]: "danger",
};
