import { refusalOf } from "@ts/rpc/refusal.ts";
import { type ReactElement, type SubmitEvent, useState } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { lateWords } from "../late/late_words.ts";
import { words } from "../words/words.ts";
import { enrol } from "./by_key.ts";
import { forgetCode } from "./enrolment_code.ts";

/**
 * "Dit toestel koppelen": one tap for who scanned a QR code, twelve signs for who was told them. The tap
 * is asked for: a program that looks at addresses must not use the code up.
 */
export function EnrolScreen({ code }: { code: string }): ReactElement {
  const handset = useHandset();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const { enrol: say } = lateWords;
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("code") ?? "");
    setBusy(true);
    setFault("");
    try {
      const done = await enrol(handset.transport, typed);
      forgetCode();
      if (done.kind === "session") await handset.begin(done.session);
    } catch (thrown) {
      const { kind, reason } = refusalOf(thrown);
      const unreachable = kind === "unreachable" && reason === "";
      const slow = reason === "ENROLMENT_SLOW_DOWN";
      setFault(unreachable ? words.signIn.unreachable : slow ? say.slow : say.wrong);
      setBusy(false);
    }
  };
  return (
    <main className="screen sign-in-screen">
      <header className="start-head">
        <p className="quiet">
          {words.product} · {words.handheld}
        </p>
        <h1>{say.title}</h1>
      </header>
      <form className="sign-in" onSubmit={(event) => void submit(event)}>
        <p>{say.note}</p>
        <label>
          <span>{say.code}</span>
          <input
            name="code"
            className="code"
            required
            defaultValue={code}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck="false"
            maxLength={20}
          />
        </label>
        <p className="sign-in-fault" role="alert">
          {fault}
        </p>
        <button type="submit" disabled={busy}>
          {busy ? say.busy : say.enrol}
        </button>
        <button type="button" className="side" onClick={forgetCode}>
          {words.duty.cancel}
        </button>
      </form>
    </main>
  );
}
