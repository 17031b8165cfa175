import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import { IntakeService } from "@gen/meldkamer/v1/intake_service_pb.ts";
import { ProcedureService } from "@gen/meldkamer/v1/procedure_service_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type Client, createClient, type Transport } from "@ts/rpc/connect.ts";

/** The services of the server that an operator's desk calls. */
export interface Clients {
  readonly dispatch: Client<typeof DispatchService>;
  readonly directory: Client<typeof DirectoryService>;
  readonly intake: Client<typeof IntakeService>;
  readonly procedures: Client<typeof ProcedureService>;
  readonly reports: Client<typeof ReportService>;
  readonly sessions: Client<typeof SessionService>;
  /** For the services of a part that is fetched late. */
  readonly transport: Transport;
}

export const createClients = (transport: Transport): Clients => ({
  dispatch: createClient(DispatchService, transport),
  directory: createClient(DirectoryService, transport),
  intake: createClient(IntakeService, transport),
  procedures: createClient(ProcedureService, transport),
  reports: createClient(ReportService, transport),
  sessions: createClient(SessionService, transport),
  transport,
});
