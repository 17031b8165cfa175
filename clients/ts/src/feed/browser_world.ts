import { FeedService } from "@gen/meldkamer/v1/feed_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createClient, type Transport } from "../rpc/connect.ts";
import { refusalOf } from "../rpc/refusal.ts";
import { type FeedSocket, type FeedWorld, SignedOut } from "./feed.ts";

/** The address of the feed at the server this page came from. */
export function feedAddress(): string {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/${FeedService.typeName}/${FeedService.method.watch.name}`;
}

/** Sockets, timers and tickets of a real page. */
export function browserWorld(transport: Transport): FeedWorld {
  const sessions = createClient(SessionService, transport);
  return {
    open: () => new WebSocket(feedAddress()) as unknown as FeedSocket,
    async ticket() {
      try {
        return (await sessions.issueFeedTicket({})).ticket;
      } catch (fault) {
        if (refusalOf(fault).kind === "signed_out") throw new SignedOut();
        throw fault;
      }
    },
    after: (ms, run) => setTimeout(run, ms),
    cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
    random: Math.random,
  };
}
