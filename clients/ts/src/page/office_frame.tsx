import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { type KeepLanguage, LanguageChoice } from "../i18n/language_choice.tsx";
import type { Transport } from "../rpc/connect.ts";
import { SignInForm, type SignInWords } from "../session/sign_in_form.tsx";
import { chooseTheme, currentTheme } from "../style/theme.ts";
import "../style/labelled_fields.css";
import "./office_frame.css";

/** What every page at a desk says around its own work. */
export interface OfficeWords {
  product: string;
  page: string;
  dark: string;
  signIn: SignInWords & { title: string; note: string; out: string };
}

interface Sessions {
  signOut(request: Record<string, never>): Promise<unknown>;
  setLanguage: KeepLanguage;
}

export interface OfficeSession {
  session: SessionView | undefined;
  setSession(session: SessionView | undefined): void;
  signOut(): void;
}

/** Who is signed in at this page, until they leave or a call says that the session ended. */
export function useOfficeSession(
  sessions: Sessions,
  first: SessionView | undefined,
  onSignedOut: (reader: () => void) => () => void,
): OfficeSession {
  const [session, setSession] = useState(first);
  useEffect(() => onSignedOut(() => setSession(undefined)), [onSignedOut]);
  const signOut = () => {
    sessions
      .signOut({})
      .catch(() => {}) // It ends by itself; this page forgets it now.
      .finally(() => setSession(undefined));
  };
  return { session, setSession, signOut };
}

export interface OfficeSignInProps {
  words: OfficeWords;
  transport: Transport;
  /** Why who is signed in may not be here; empty: nobody is. */
  forbidden?: string;
  onSignedIn(session: SessionView): void;
}

/** The whole screen until somebody is signed in who may be here. */
export function OfficeSignIn(props: OfficeSignInProps): ReactElement {
  const { words, transport, forbidden = "", onSignedIn } = props;
  return (
    <main className="sign-in-screen">
      <div className="sign-in-card">
        <p className="quiet">{words.product}</p>
        <h1>{words.signIn.title}</h1>
        <p className="quiet">{words.signIn.note}</p>
        {forbidden !== "" && <p className="fault-line">{forbidden}</p>}
        <SignInForm transport={transport} words={words.signIn} onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}

export interface OfficeTopProps {
  words: OfficeWords;
  session: SessionView;
  sessions: Sessions;
  onSignOut(): void;
  /** This is the page of the account itself. */
  own?: boolean;
  /** Ways to the parts of the page, and what is in force. */
  children?: ReactNode;
}

/** The bar over a page at a desk: which page, its parts, and who reads it. */
export function OfficeTop(props: OfficeTopProps): ReactElement {
  const { words, session, sessions, onSignOut, own = false, children } = props;
  const [dark, setDark] = useState(currentTheme("light") === "dark");
  const name = session.person?.name || session.person?.callSign || session.account;
  return (
    <header className="top">
      <p className="brand">
        <b>{words.product}</b> {words.page}
        <span>{session.organisation}</span>
      </p>
      {children}
      <div className="top-tools">
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
        <LanguageChoice keep={(chosen) => sessions.setLanguage(chosen)} />
        {own ? (
          <p className="who">{name}</p>
        ) : (
          <a className="who" href="/account/">
            {name}
          </a>
        )}
        <button type="button" className="plain" onClick={onSignOut}>
          {words.signIn.out}
        </button>
      </div>
    </header>
  );
}
