import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { LanguageChoice } from "@ts/i18n/language_choice.tsx";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { goToKeyPage, waitsForKey } from "@ts/session/first_key.ts";
import { LateWaysIn } from "@ts/session/late_ways_in.tsx";
import type { ReactElement } from "react";
import { useState } from "react";
import type { Clients } from "../desk/clients.ts";
import { Shield } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./sign_in.css";

/** Account roles that may stand at an operator's desk. */
const deskRoles = ["operator", "supervisor", "admin"];

export const mayStandAtDesk = (session: SessionView): boolean =>
  session.roles.some((role) => deskRoles.includes(role));

export interface SignInProps {
  clients: Clients;
  onSession(session: SessionView): void;
}

/** Who is at the keyboard. The press that signs in also wakes the sound of the desk. */
export function SignIn({ clients, onSession }: SignInProps): ReactElement {
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const enter = (session: SessionView | undefined) => {
    const may = session !== undefined && mayStandAtDesk(session);
    if (may) onSession(session);
    else if (session !== undefined && waitsForKey(session)) goToKeyPage();
    else setProblem(words.signIn.forbidden);
    return may;
  };
  const signIn = async () => {
    setBusy(true);
    setProblem("");
    try {
      const { session } = await clients.sessions.signIn({ account, password });
      if (enter(session)) return;
    } catch (fault) {
      const { kind } = refusalOf(fault);
      setProblem(kind === "unreachable" ? words.signIn.unreachable : words.signIn.wrong);
    }
    setPassword("");
    setBusy(false);
  };
  return (
    <main className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <div className="sign-in-brand">
          <Shield />
          <b>{words.product}</b>
        </div>
        <h1>{words.signIn.title}</h1>
        <label className="field">
          <span>{words.signIn.account}</span>
          <input
            name="account"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{words.signIn.password}</span>
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {problem !== "" && (
          <p className="warning" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="action primary" disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.enter}
        </button>
        <LateWaysIn className="action" transport={clients.transport} onSignedIn={enter} />
        <small>{words.signIn.note}</small>
        <LanguageChoice />
      </form>
    </main>
  );
}
