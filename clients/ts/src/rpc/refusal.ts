import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { Code, ConnectError } from "@connectrpc/connect";

/** Why a verb did not happen, as the screen needs to know it. */
export interface Refusal {
  /**
   * refused: the state says no, repeating changes nothing; invalid: the request was wrong;
   * signed_out: no session; forbidden: not this role; unreachable: the world failed, repeating with
   * the same request_id is safe.
   */
  readonly kind: "refused" | "invalid" | "signed_out" | "forbidden" | "unreachable";
  /** The server's name for it, such as INCIDENT_CLOSED; empty where it gave none. */
  readonly reason: string;
  /** The server's sentence. */
  readonly message: string;
}

const errorInfoType = "google.rpc.ErrorInfo";

/** Reads `reason` (field 1) from a google.rpc.ErrorInfo. */
function reasonIn(bytes: Uint8Array): string {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (field === 1 && wire === WireType.LengthDelimited) return reader.string();
    reader.skip(wire, field);
  }
  return "";
}

function reasonOf(error: ConnectError): string {
  for (const detail of error.details) {
    if ("type" in detail && detail.type === errorInfoType) return reasonIn(detail.value);
  }
  return "";
}

const kinds: Partial<Record<Code, Refusal["kind"]>> = {
  [Code.Unauthenticated]: "signed_out",
  [Code.PermissionDenied]: "forbidden",
  [Code.InvalidArgument]: "invalid",
  [Code.OutOfRange]: "invalid",
  [Code.FailedPrecondition]: "refused",
  [Code.NotFound]: "refused",
  [Code.AlreadyExists]: "refused",
  [Code.Aborted]: "refused",
  [Code.Unimplemented]: "invalid",
};

export function refusalOf(thrown: unknown): Refusal {
  const error = ConnectError.from(thrown);
  const kind = kinds[error.code] ?? "unreachable";
  return { kind, reason: reasonOf(error), message: error.rawMessage };
}
