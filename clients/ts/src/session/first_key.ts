import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";

/** A role of the account asks for a passkey, and none was shown: there is nothing to work with yet. */
export const waitsForKey = (session: SessionView): boolean => session.roles.length === 0;

/** Goes where a passkey is made or shown, and comes back to this page afterwards. */
export function goToKeyPage(): void {
  location.assign(`/account/?terug=${encodeURIComponent(location.pathname)}`);
}

/** The page to come back to, one of our own: "/beheer/". Empty: stay. */
export function pageToReturnTo(search: string): string {
  const page = new URLSearchParams(search).get("terug") ?? "";
  return /^\/([a-z]+\/)?$/.test(page) && page !== "/account/" ? page : "";
}
