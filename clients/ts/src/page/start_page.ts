import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createRoot, type Root } from "react-dom/client";
import { followLanguage, startInLanguage } from "../i18n/language.ts";
import { createClient, type Transport } from "../rpc/connect.ts";

/** Where a page is drawn. Throws when its index.html has no such place. */
export function rootOfPage(): Root {
  const element = document.getElementById("page");
  if (element === null) throw new Error("index.html has no element with id page");
  return createRoot(element);
}

export interface PageStart {
  transport: Transport;
  /** Fetches the English words of the page, and has it say them. */
  speakEnglish(): Promise<unknown>;
  /** Before the server said who is here. */
  opening?(): void;
  /** With who is signed in; undefined: nobody, or the sign-in form says that there is no server. */
  show(first: SessionView | undefined): void;
}

/** Starts a page in the language of its browser, and goes on in that of the account. */
export function startPage({ transport, speakEnglish, opening, show }: PageStart): void {
  startInLanguage(speakEnglish, async () => {
    opening?.();
    const first = await createClient(SessionService, transport)
      .getSession({})
      .then(
        ({ session }) => session,
        () => undefined,
      );
    if (!followLanguage(first?.language)) show(first);
  });
}
