import { connectTransport, type Transport } from "./connect.ts";
import { refusalOf } from "./refusal.ts";

/** Milliseconds a verb may take before the screen says it failed; the retry keeps its request_id. */
export const verbTimeoutMs = 5000;

/**
 * Calls to the server this page came from. `onSignedOut` hears of every call refused for want of a session,
 * so that the page can ask to sign in.
 */
export function createServerTransport(onSignedOut: () => void = () => {}): Transport {
  const server = connectTransport(location.origin, verbTimeoutMs);
  return {
    async unary(method, request, signal) {
      try {
        return await server.unary(method, request, signal);
      } catch (fault) {
        if (refusalOf(fault).kind === "signed_out") onSignedOut();
        throw fault;
      }
    },
  };
}
