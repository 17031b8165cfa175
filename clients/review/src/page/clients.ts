import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import { RegistryService } from "@gen/meldkamer/v1/registry_service_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type Client, createClient, type Transport } from "@ts/rpc/connect.ts";
import { createContext, useContext } from "react";

/** The server's services that a reviewer reads. */
export interface Clients {
  transport: Transport;
  sessions: Client<typeof SessionService>;
  reports: Client<typeof ReportService>;
  registry: Client<typeof RegistryService>;
  directory: Client<typeof DirectoryService>;
  dispatch: Client<typeof DispatchService>;
}

export const createClients = (transport: Transport): Clients => ({
  transport,
  sessions: createClient(SessionService, transport),
  reports: createClient(ReportService, transport),
  registry: createClient(RegistryService, transport),
  directory: createClient(DirectoryService, transport),
  dispatch: createClient(DispatchService, transport),
});

const reviewers = ["supervisor", "auditor"];

export const mayReview = (session: SessionView): boolean =>
  session.roles.some((role) => reviewers.includes(role));

const ClientsContext = createContext<Clients | undefined>(undefined);
export const ClientsProvider = ClientsContext.Provider;

export function useClients(): Clients {
  const clients = useContext(ClientsContext);
  if (clients === undefined) {
    throw new Error("useClients outside ClientsProvider; wrap the page in it");
  }
  return clients;
}
