import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { SessionService } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type ReactElement, type SubmitEvent, useRef, useState } from "react";
import { followLanguage } from "../i18n/language.ts";
import { LanguageChoice } from "../i18n/language_choice.tsx";
import { createClient, type Transport } from "../rpc/connect.ts";
import { refusalOf } from "../rpc/refusal.ts";
import { goToKeyPage, waitsForKey } from "./first_key.ts";
import { LateWaysIn } from "./late_ways_in.tsx";

export interface SignInWords {
  account: string;
  password: string;
  signIn: string;
  signingIn: string;
  wrong: string;
  unreachable: string;
}

export interface SignInFormProps {
  transport: Transport;
  words: SignInWords;
  onSignedIn(session: SessionView): void;
}

/** Account and password. The server sets the cookie; this page never sees a token it could leak. */
export function SignInForm({ transport, words, onSignedIn }: SignInFormProps): ReactElement {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  const enter = (session: SessionView) => {
    if (waitsForKey(session) && location.pathname !== "/account/") goToKeyPage();
    else if (!followLanguage(session.language)) onSignedIn(session);
  };

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault("");
    try {
      const answer = await createClient(SessionService, transport).signIn({
        account: String(form.get("account") ?? "").trim(),
        password: String(form.get("password") ?? ""),
      });
      if (answer.session !== undefined) enter(answer.session);
    } catch (thrown) {
      setFault(refusalOf(thrown).kind === "unreachable" ? words.unreachable : words.wrong);
      if (password.current !== null) {
        password.current.value = "";
        password.current.focus();
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      <label>
        <span>{words.account}</span>
        <input
          name="account"
          type="text"
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck="false"
        />
      </label>
      <label>
        <span>{words.password}</span>
        <input
          ref={password}
          name="password"
          type="password"
          required
          autoComplete="current-password"
        />
      </label>
      <p className="sign-in-fault" role="alert">
        {fault}
      </p>
      <button type="submit" disabled={busy}>
        {busy ? words.signingIn : words.signIn}
      </button>
      <LateWaysIn transport={transport} onSignedIn={enter} />
      <LanguageChoice />
    </form>
  );
}
