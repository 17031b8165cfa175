import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { RpcFault } from "./connect.ts";

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

function reasonOf(fault: RpcFault): string {
  const info = fault.details.find((detail) => detail.type === errorInfoType);
  return info === undefined ? "" : reasonIn(info.value);
}

/** One field that the server found wrong: its place and why. */
export interface FieldViolation {
  readonly field: string;
  readonly what: string;
}

const badRequestType = "google.rpc.BadRequest";

/** The texts of fields 1 and 2 of a message; others are passed over. */
function twoTexts(bytes: Uint8Array): [string, string] {
  const reader = new BinaryReader(bytes);
  const texts: [string, string] = ["", ""];
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if ((field === 1 || field === 2) && wire === WireType.LengthDelimited) {
      texts[field - 1] = reader.string();
    } else {
      reader.skip(wire, field);
    }
  }
  return texts;
}

/** Everything the server found wrong with a request, in its order (google.rpc.BadRequest). */
export function violationsOf(thrown: unknown): FieldViolation[] {
  if (!(thrown instanceof RpcFault)) return [];
  const detail = thrown.details.find(({ type }) => type === badRequestType);
  if (detail === undefined) return [];
  const reader = new BinaryReader(detail.value);
  const violations: FieldViolation[] = [];
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (field === 1 && wire === WireType.LengthDelimited) {
      const [name, what] = twoTexts(reader.bytes());
      violations.push({ field: name, what });
    } else {
      reader.skip(wire, field);
    }
  }
  return violations;
}

const kinds: Readonly<Record<string, Refusal["kind"]>> = {
  unauthenticated: "signed_out",
  permission_denied: "forbidden",
  invalid_argument: "invalid",
  out_of_range: "invalid",
  failed_precondition: "refused",
  not_found: "refused",
  already_exists: "refused",
  aborted: "refused",
  unimplemented: "invalid",
};

export function refusalOf(thrown: unknown): Refusal {
  const fault = thrown instanceof RpcFault ? thrown : new RpcFault("unknown", String(thrown));
  return {
    kind: kinds[fault.code] ?? "unreachable",
    reason: reasonOf(fault),
    message: fault.message,
  };
}
