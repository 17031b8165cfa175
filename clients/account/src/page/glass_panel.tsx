import {
  type BreakGlassView,
  BreakGlassView_State as State,
} from "@gen/meldkamer/v1/break_glass_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import type { Proof } from "@ts/session/use_proof.tsx";
import { hourAndMinute } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, type SubmitEvent, useCallback, useEffect, useState } from "react";
import { words } from "../words/words.ts";
import type { Clients } from "./clients.ts";
import { FaultLine, faultSentence } from "./fault_line.tsx";

export interface GlassPanelProps {
  clients: Clients;
  proof: Proof;
  session: SessionView;
  onSession(session: SessionView | undefined): void;
}

/** Milliseconds between two looks at what the other person did. */
const lookEveryMs = 3000;
/** As the server calls the sealed account. */
const sealedAccount = "break-glass";

/** The sealed account: one asks, another agrees, the first works with it; everybody hears of it. */
export function GlassPanel(props: GlassPanelProps): ReactElement | null {
  const { clients, proof, session, onSession } = props;
  const ask = useCallback(
    (signal: AbortSignal) =>
      clients.glass.getBreakGlass({}, { signal }).then(({ breakGlass }) => breakGlass),
    [clients],
  );
  const answer = useAnswer(ask);
  const { again } = answer;
  const [fault, setFault] = useState("");
  useEffect(() => {
    const timer = setInterval(again, lookEveryMs);
    return () => clearInterval(timer);
  }, [again]);
  const does = async (work: () => Promise<unknown>) => {
    setFault("");
    try {
      await proof.withProof(work);
    } catch (thrown) {
      setFault(faultSentence(thrown));
    }
    again();
  };
  const glass = answer.value;
  if (glass === undefined || glass.minutes === 0) return null;
  const requestId = newRequestId();
  const { breakGlassId } = glass;
  const seal = async () => {
    await clients.glass.sealBreakGlass({ requestId });
    if (session.account === sealedAccount) onSession(undefined);
  };
  const open = async () => {
    const opened = await clients.glass.openBreakGlass({ requestId, breakGlassId });
    if (opened.session !== undefined) onSession(opened.session);
  };
  return (
    <section className="panel glass" aria-label={words.glass.title}>
      <header className="panel-head">
        <h2>{words.glass.title}</h2>
        <p className="quiet">{words.glass.note(glass.minutes)}</p>
      </header>
      <Standing glass={glass} />
      {glass.state === State.SEALED && (
        <AskForm
          onAsk={(reason) => void does(() => clients.glass.askBreakGlass({ requestId, reason }))}
        />
      )}
      <p className="buttons">
        {glass.state === State.ASKED && glass.askedBy !== session.account && (
          <button
            type="button"
            className="side strong-button"
            onClick={() =>
              void does(() => clients.glass.agreeToBreakGlass({ requestId, breakGlassId }))
            }
          >
            {words.glass.agree}
          </button>
        )}
        {glass.state === State.AGREED && glass.askedBy === session.account && (
          <button type="button" className="side strong-button" onClick={() => void does(open)}>
            {words.glass.open}
          </button>
        )}
        {glass.state !== State.SEALED && (
          <button type="button" className="side" onClick={() => void does(seal)}>
            {words.glass.seal}
          </button>
        )}
      </p>
      <FaultLine fault={fault} />
    </section>
  );
}

function Standing({ glass }: { glass: BreakGlassView }): ReactElement {
  const until = instantOf(glass.expireTime);
  const time = until === undefined ? "" : hourAndMinute(until);
  return (
    <div className="standing" role="status">
      {glass.state === State.SEALED && <p>{words.glass.sealed}</p>}
      {glass.state === State.ASKED && <p>{words.glass.asked(glass.askedBy, time)}</p>}
      {glass.state === State.AGREED && (
        <p>{words.glass.agreed(glass.agreedBy, glass.askedBy, time)}</p>
      )}
      {glass.state === State.OPEN && <p>{words.glass.inUse(glass.askedBy, time)}</p>}
      {glass.reason !== "" && <p className="quiet">{glass.reason}</p>}
    </div>
  );
}

function AskForm({ onAsk }: { onAsk(reason: string): void }): ReactElement {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(String(new FormData(event.currentTarget).get("reason") ?? "").trim());
  };
  return (
    <form className="filters" onSubmit={submit}>
      <label className="pick wide">
        <span>{words.glass.reason}</span>
        <input name="reason" required minLength={10} maxLength={200} />
      </label>
      <button type="submit" className="side">
        {words.glass.ask}
      </button>
    </form>
  );
}
