import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ReportFilterSchema, ResponseTimes } from "@gen/meldkamer/v1/report_service_pb.ts";
import type { Clients } from "../page/clients.ts";

const pageMost = 1000;
/** More lines than a spreadsheet is pleasant with; a report of a year is far below it. */
const pagesMost = 100;

/** Every line of the selection, newest first. */
export async function allResponseTimes(
  clients: Pick<Clients, "reports">,
  filter: MessageInitShape<typeof ReportFilterSchema>,
): Promise<ResponseTimes[]> {
  const rows: ResponseTimes[] = [];
  let pageToken = "";
  for (let page = 0; page < pagesMost; page += 1) {
    const answer = await clients.reports.listResponseTimes({
      filter,
      pageSize: pageMost,
      pageToken,
    });
    rows.push(...answer.incidents);
    pageToken = answer.nextPageToken;
    if (pageToken === "") return rows;
  }
  return rows;
}
