import { useAnswer } from "@ts/page/use_answer.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useState } from "react";
import { words } from "../words/words.ts";
import type { Clients } from "./clients.ts";
import { FaultLine, faultSentence } from "./fault_line.tsx";

/** Where one is signed in; what one does not know, one ends. */
export function SessionsPanel({ clients }: { clients: Clients }): ReactElement {
  const ask = useCallback(
    (signal: AbortSignal) => clients.accounts.listMySessions({}, { signal }),
    [clients],
  );
  const answer = useAnswer(ask);
  const [fault, setFault] = useState("");
  const end = async (sessionId: string) => {
    setFault("");
    try {
      await clients.accounts.endMySession({ sessionId });
    } catch (thrown) {
      setFault(faultSentence(thrown));
    }
    answer.again();
  };
  const { sessions: said, moment } = words;
  return (
    <section className="panel" aria-label={said.title}>
      <header className="panel-head">
        <h2>{said.title}</h2>
        <p className="quiet">{said.note}</p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.how}</th>
            <th scope="col">{said.address}</th>
            <th scope="col">{said.since}</th>
            <th scope="col">{said.seen}</th>
            <th scope="col">
              <span className="heard">{said.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(answer.value?.sessions ?? []).map((one) => (
            <tr key={one.sessionId}>
              <th scope="row">{said.methods[one.method] ?? one.method}</th>
              <td className="num">{one.address}</td>
              <td className="num">{moment(instantOf(one.createTime))}</td>
              <td className="num">{moment(instantOf(one.seenTime))}</td>
              <td className="right">
                {one.current ? (
                  <span className="quiet">{said.current}</span>
                ) : (
                  <button
                    type="button"
                    className="plain"
                    aria-label={`${said.end}: ${one.address}, ${moment(instantOf(one.createTime))}`}
                    onClick={() => void end(one.sessionId)}
                  >
                    {said.end}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FaultLine fault={fault || answer.fault} />
    </section>
  );
}
