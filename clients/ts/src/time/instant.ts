import type { Duration, Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampMs } from "@bufbuild/protobuf/wkt";

/** A server timestamp in milliseconds since 1970, or undefined where the server left it empty. */
export const instantOf = (at: Timestamp | undefined): number | undefined =>
  at === undefined ? undefined : timestampMs(at);

/** A span in milliseconds, or undefined where the server left it empty. */
export const spanOf = (span: Duration | undefined): number | undefined =>
  span === undefined ? undefined : Number(span.seconds) * 1000 + span.nanos / 1e6;
