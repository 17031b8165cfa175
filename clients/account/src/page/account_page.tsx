import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { LanguageChoice } from "@ts/i18n/language_choice.tsx";
import { SignInForm } from "@ts/session/sign_in_form.tsx";
import { useProof } from "@ts/session/use_proof.tsx";
import { type ReactElement, useEffect, useState } from "react";
import { words } from "../words/words.ts";
import { type Clients, holdsKey } from "./clients.ts";
import { GlassPanel } from "./glass_panel.tsx";
import { PasskeysPanel } from "./passkeys_panel.tsx";
import { SessionsPanel } from "./sessions_panel.tsx";

export interface AccountPageProps {
  clients: Clients;
  /** Undefined: nobody signed in. */
  first: SessionView | undefined;
  /** Hears from a call that the session ended. */
  onSignedOut(reader: () => void): () => void;
}

/** Mijn account: one's own ways in, where one is signed in, and the sealed account. */
export function AccountPage(props: AccountPageProps): ReactElement {
  const { clients, first, onSignedOut } = props;
  const [session, setSession] = useState(first);
  useEffect(() => onSignedOut(() => setSession(undefined)), [onSignedOut]);
  if (session === undefined) {
    return (
      <main className="sign-in-screen">
        <div className="sign-in-card">
          <p className="quiet">{words.product}</p>
          <h1>{words.signIn.title}</h1>
          <p className="quiet">{words.signIn.note}</p>
          <SignInForm
            transport={clients.transport}
            words={words.signIn}
            onSignedIn={(who) => setSession(who)}
          />
        </div>
      </main>
    );
  }
  return <Signed clients={clients} session={session} onSession={setSession} />;
}

interface SignedProps {
  clients: Clients;
  session: SessionView;
  onSession(session: SessionView | undefined): void;
}

function Signed({ clients, session, onSession }: SignedProps): ReactElement {
  const proof = useProof(clients.transport);
  const signOut = () => {
    clients.sessions
      .signOut({})
      .catch(() => {}) // It ends by itself; this page forgets it now.
      .finally(() => onSession(undefined));
  };
  return (
    <>
      <header className="top">
        <p className="brand">
          <b>{words.product}</b> {words.page}
          <span>{session.organisation}</span>
        </p>
        <LanguageChoice keep={(chosen) => clients.sessions.setLanguage(chosen)} />
        <p className="who">{session.person?.name || session.account}</p>
        <button type="button" className="plain" onClick={signOut}>
          {words.signIn.out}
        </button>
      </header>
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
