/** Calls to the server this page came from: Connect unary in JSON, with the session cookie. */

/** Milliseconds a call may take. The retry of an alarm keeps its request id, so it stays one alarm. */
export const callTimeoutMs = 5000;

/** signed_out: sign in first; refused: repeating changes nothing; unreachable: try again. */
export type RefusalKind = "signed_out" | "refused" | "unreachable";

export class Refused extends Error {
  readonly kind: RefusalKind;
  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const final = new Set([
  "invalid_argument",
  "not_found",
  "already_exists",
  "permission_denied",
  "failed_precondition",
  "aborted",
  "out_of_range",
  "unimplemented",
]);

/** What an answer that is not 200 means. Anything unknown may be better in a moment. */
export function refusalOf(code: string, message: string): Refused {
  if (code === "unauthenticated") return new Refused("signed_out", message);
  return new Refused(final.has(code) ? "refused" : "unreachable", message);
}

async function errorIn(response: Response): Promise<Refused> {
  try {
    const { code, message } = (await response.json()) as { code?: string; message?: string };
    return refusalOf(code ?? "", message ?? "");
  } catch {
    return refusalOf("", `status ${response.status}`); // Not from our server: a proxy, say.
  }
}

/** Calls `method` ("IntakeService/RaiseAlarm") with `request`; throws only Refused. */
export async function call<Response>(
  method: string,
  request: object,
  send: typeof fetch = fetch,
): Promise<Response> {
  let response: globalThis.Response;
  try {
    response = await send(`/meldkamer.v1.${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", "connect-protocol-version": "1" },
      body: JSON.stringify(request),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(callTimeoutMs),
    });
  } catch (fault) {
    throw new Refused("unreachable", String(fault));
  }
  if (!response.ok) throw await errorIn(response);
  try {
    return (await response.json()) as Response;
  } catch (fault) {
    throw new Refused("unreachable", String(fault));
  }
}
