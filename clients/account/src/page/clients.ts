import { AccountService } from "@gen/meldkamer/v1/account_service_pb.ts";
import { BreakGlassService } from "@gen/meldkamer/v1/break_glass_service_pb.ts";
import { PasskeyService } from "@gen/meldkamer/v1/passkey_service_pb.ts";
import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type Client, createClient, type Transport } from "@ts/rpc/connect.ts";

/** The server's services that this page calls. */
export interface Clients {
  transport: Transport;
  sessions: Client<typeof SessionService>;
  passkeys: Client<typeof PasskeyService>;
  accounts: Client<typeof AccountService>;
  glass: Client<typeof BreakGlassService>;
}

export const createClients = (transport: Transport): Clients => ({
  transport,
  sessions: createClient(SessionService, transport),
  passkeys: createClient(PasskeyService, transport),
  accounts: createClient(AccountService, transport),
  glass: createClient(BreakGlassService, transport),
});

const keyHolders = ["operator", "supervisor", "admin"];

/** May ask for the sealed account, and agree with who asks. */
export const holdsKey = (session: SessionView): boolean =>
  session.roles.some((role) => keyHolders.includes(role));
