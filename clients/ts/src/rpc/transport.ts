import type { Interceptor, Transport } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { refusalOf } from "./refusal.ts";

/** Milliseconds a verb may take before the screen says it failed; the retry keeps its request_id. */
export const verbTimeoutMs = 5000;

/**
 * Calls to the server this page came from: Connect unary, binary, with the session cookie.
 * `told` hears of every call refused for want of a session, so that the page can ask to sign in.
 */
export function createServerTransport(onSignedOut: () => void = () => {}): Transport {
  const watchSession: Interceptor = (next) => async (request) => {
    try {
      return await next(request);
    } catch (error) {
      if (refusalOf(error).kind === "signed_out") onSignedOut();
      throw error;
    }
  };
  return createConnectTransport({
    baseUrl: location.origin,
    useBinaryFormat: true,
    defaultTimeoutMs: verbTimeoutMs,
    interceptors: [watchSession],
    fetch: (input, init) => fetch(input, { ...init, credentials: "same-origin" }),
  });
}
