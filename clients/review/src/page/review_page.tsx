import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type KeepLanguage, LanguageChoice } from "@ts/i18n/language_choice.tsx";
import { SignInForm } from "@ts/session/sign_in_form.tsx";
import { applyTheme, chooseTheme, currentTheme } from "@ts/style/theme.ts";
import { type ReactElement, useEffect, useState } from "react";
import { TimesView } from "../figures/times_view.tsx";
import { PatternsView } from "../patterns/patterns_view.tsx";
import { DossiersView } from "../registry/dossiers_view.tsx";
import { words } from "../words/words.ts";
import { type Clients, ClientsProvider, mayReview } from "./clients.ts";
import { addressOf, useView, views } from "./use_view.ts";

export interface ReviewPageProps {
  clients: Clients;
  /** Undefined: nobody signed in. */
  first: SessionView | undefined;
  /** Hears from a call that the session ended. */
  onSignedOut(reader: () => void): () => void;
}

/** The supervisor's page: sign in, then response times or dossiers. */
export function ReviewPage({ clients, first, onSignedOut }: ReviewPageProps): ReactElement {
  const [session, setSession] = useState(first);
  useEffect(() => onSignedOut(() => setSession(undefined)), [onSignedOut]);
  if (session === undefined || !mayReview(session)) {
    return (
      <SignInScreen
        clients={clients}
        forbidden={session !== undefined}
        onSignedIn={(who) => setSession(who)}
      />
    );
  }
  const signOut = () => {
    clients.sessions
      .signOut({})
      .catch(() => {}) // It ends by itself; this page forgets it now.
      .finally(() => setSession(undefined));
  };
  return (
    <ClientsProvider value={clients}>
      <TopBar
        session={session}
        keep={(chosen) => clients.sessions.setLanguage(chosen)}
        onSignOut={signOut}
      />
      <CurrentView />
    </ClientsProvider>
  );
}

function CurrentView(): ReactElement {
  const view = useView();
  if (view === "patterns") return <PatternsView />;
  return view === "dossiers" ? <DossiersView /> : <TimesView />;
}

interface SignInScreenProps {
  clients: Clients;
  forbidden: boolean;
  onSignedIn(session: SessionView): void;
}

function SignInScreen({ clients, forbidden, onSignedIn }: SignInScreenProps): ReactElement {
  return (
    <main className="sign-in-screen">
      <div className="sign-in-card">
        <p className="quiet">{words.product}</p>
        <h1>{words.signIn.title}</h1>
        <p className="quiet">{words.signIn.note}</p>
        {forbidden && <p className="fault-line">{words.signIn.forbidden}</p>}
        <SignInForm transport={clients.transport} words={words.signIn} onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}

function TopBar(props: {
  session: SessionView;
  keep: KeepLanguage;
  onSignOut(): void;
}): ReactElement {
  const view = useView();
  const [dark, setDark] = useState(currentTheme("light") === "dark");
  const { person, organisation } = props.session;
  return (
    <header className="top">
      <p className="brand">
        <b>{words.product}</b> {words.page}
        <span>{organisation}</span>
      </p>
      <nav aria-label={words.views.label}>
        {views.map((one) => (
          <a key={one} href={addressOf(one)} aria-current={view === one ? "page" : undefined}>
            {words.views[one]}
          </a>
        ))}
      </nav>
      <label className="check">
        <input
          type="checkbox"
          checked={dark}
          onChange={(event) => {
            setDark(event.target.checked);
            chooseTheme(event.target.checked ? "dark" : "light");
          }}
        />
        {words.dark}
      </label>
      <LanguageChoice keep={props.keep} />
      <a className="who" href="/account/">
        {person?.name || person?.callSign || props.session.account}
      </a>
      <button type="button" className="plain" onClick={props.onSignOut}>
        {words.signIn.out}
      </button>
    </header>
  );
}

export const showTheme = (): void => applyTheme(currentTheme("light"));
