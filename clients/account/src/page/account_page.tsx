import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { OfficeSignIn, OfficeTop, useOfficeSession } from "@ts/page/office_frame.tsx";
import type { OfficePageProps } from "@ts/page/start_office_page.tsx";
import { waitsForKey } from "@ts/session/first_key.ts";
import { useProof } from "@ts/session/use_proof.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { type Clients, holdsKey } from "./clients.ts";
import { FirstKey } from "./first_key.tsx";
import { GlassPanel } from "./glass_panel.tsx";
import { PasskeysPanel } from "./passkeys_panel.tsx";
import { SessionsPanel } from "./sessions_panel.tsx";

/** Mijn account: one's own ways in, where one is signed in, and the sealed account. */
export function AccountPage(props: OfficePageProps<Clients>): ReactElement {
  const { clients, first, onSignedOut } = props;
  const { session, setSession, signOut } = useOfficeSession(clients.sessions, first, onSignedOut);
  if (session === undefined) {
    return <OfficeSignIn words={words} transport={clients.transport} onSignedIn={setSession} />;
  }
  if (waitsForKey(session)) {
    return <FirstKey clients={clients} onSession={setSession} onLeave={signOut} />;
  }
  return <Signed clients={clients} session={session} onSession={setSession} onSignOut={signOut} />;
}

interface SignedProps {
  clients: Clients;
  session: SessionView;
  onSession(session: SessionView | undefined): void;
  onSignOut(): void;
}

function Signed({ clients, session, onSession, onSignOut }: SignedProps): ReactElement {
  const proof = useProof(clients.transport);
  return (
    <>
      <OfficeTop
        words={words}
        session={session}
        sessions={clients.sessions}
        onSignOut={onSignOut}
        own
      />
      <main className="view account" key={session.account}>
        <h1 className="heard">{words.page}</h1>
        <PasskeysPanel clients={clients} proof={proof} />
        <SessionsPanel clients={clients} />
        {holdsKey(session) && (
          <GlassPanel clients={clients} proof={proof} session={session} onSession={onSession} />
        )}
      </main>
      {proof.dialog}
    </>
  );
}
