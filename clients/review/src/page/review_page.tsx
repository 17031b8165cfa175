import { OfficeSignIn, OfficeTop, useOfficeSession } from "@ts/page/office_frame.tsx";
import type { OfficePageProps } from "@ts/page/start_office_page.tsx";
import type { ReactElement } from "react";
import { TimesView } from "../figures/times_view.tsx";
import { PatternsView } from "../patterns/patterns_view.tsx";
import { DossiersView } from "../registry/dossiers_view.tsx";
import { words } from "../words/words.ts";
import { type Clients, ClientsProvider, mayReview } from "./clients.ts";
import { addressOf, useView, views } from "./use_view.ts";

/** The supervisor's page: sign in, then response times or dossiers. */
export function ReviewPage({
  clients,
  first,
  onSignedOut,
}: OfficePageProps<Clients>): ReactElement {
  const { session, setSession, signOut } = useOfficeSession(clients.sessions, first, onSignedOut);
  if (session === undefined || !mayReview(session)) {
    return (
      <OfficeSignIn
        words={words}
        transport={clients.transport}
        forbidden={session && words.signIn.forbidden}
        onSignedIn={setSession}
      />
    );
  }
  return (
    <ClientsProvider value={clients}>
      <OfficeTop words={words} session={session} sessions={clients.sessions} onSignOut={signOut}>
        <Parts />
      </OfficeTop>
      <CurrentView />
    </ClientsProvider>
  );
}

function CurrentView(): ReactElement {
  const view = useView();
  if (view === "patterns") return <PatternsView />;
  return view === "dossiers" ? <DossiersView /> : <TimesView />;
}

function Parts(): ReactElement {
  const view = useView();
  return (
    <nav aria-label={words.views.label}>
      {views.map((one) => (
        <a key={one} href={addressOf(one)} aria-current={view === one ? "page" : undefined}>
          {words.views[one]}
        </a>
      ))}
    </nav>
  );
}
