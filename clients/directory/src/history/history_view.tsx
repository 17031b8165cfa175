import type { DirectoryChangeView } from "@gen/meldkamer/v1/directory_change_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { clockTime, longDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useEffect, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { FaultLine } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";
import { historyWords } from "./history_words.ts";
import { countOf, itemText, reasonOf, touchedBy, whatOf, whoOf } from "./summary.ts";
import "./history.css";

const pageSize = 20;

export interface HistoryViewProps {
  clients: Clients;
  shelf: Shelf;
}

/** Every change of the directory, newest first: who, when, why and what. */
export function HistoryView({ clients, shelf }: HistoryViewProps): ReactElement {
  const { changes, next, loading, fault, more } = useHistory(clients, shelf);
  return (
    <section className="panel history" aria-label={historyWords.title}>
      <header className="panel-head">
        <h2>{historyWords.title}</h2>
        <p className="quiet">{historyWords.note}</p>
      </header>
      <div role="status">
        <FaultLine fault={fault} />
        {loading && changes.length === 0 && <p className="quiet">{words.loading}</p>}
        {!loading && fault === "" && changes.length === 0 && (
          <p className="quiet">{historyWords.none}</p>
        )}
      </div>
      <ol>
        {changes.map((change) => (
          <Entry key={String(change.number)} change={change} shelf={shelf} />
        ))}
      </ol>
      {next !== "" && (
        <button type="button" className="side" disabled={loading} onClick={more}>
          {historyWords.older}
        </button>
      )}
    </section>
  );
}

/** The pages that were asked for so far; begins anew when another version is in force. */
function useHistory(clients: Clients, shelf: Shelf) {
  const [changes, setChanges] = useState<readonly DirectoryChangeView[]>([]);
  const [next, setNext] = useState("");
  const [loading, setLoading] = useState(true);
  const [fault, setFault] = useState("");
  const { version } = shelf.directory;
  const fetchPage = useCallback(
    async (pageToken: string) => {
      setLoading(true);
      setFault("");
      try {
        const page = await clients.directory.listDirectoryChanges({ pageSize, pageToken });
        setChanges((before) => (pageToken === "" ? page.changes : [...before, ...page.changes]));
        setNext(page.nextPageToken);
      } catch (thrown) {
        setFault(sentenceFor(refusalOf(thrown)));
      }
      setLoading(false);
    },
    [clients],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another history.
  useEffect(() => void fetchPage(""), [fetchPage, version]);
  return { changes, next, loading, fault, more: () => void fetchPage(next) };
}

function Entry({ change, shelf }: { change: DirectoryChangeView; shelf: Shelf }): ReactElement {
  const at = instantOf(change.time);
  return (
    <li>
      <p className="when num">
        {at !== undefined && (
          <time dateTime={new Date(at).toISOString()}>
            <b>{clockTime(at)}</b> {longDay(at)}
          </time>
        )}
        <span>{whoOf(change)}</span>
      </p>
      <div className="what">
        <h3>{whatOf(change, shelf)}</h3>
        <p className={change.reason === "" ? "why quiet" : "why said"}>{reasonOf(change)}</p>
        <What change={change} shelf={shelf} />
      </div>
    </li>
  );
}

function What({
  change,
  shelf,
}: {
  change: DirectoryChangeView;
  shelf: Shelf;
}): ReactElement | null {
  if (change.siteKey !== "") return null;
  if (change.counts.length === 0) return <p className="quiet">{historyWords.same}</p>;
  return (
    <>
      <ul className="tags">
        {change.counts.map((count) => (
          <li key={count.kind}>
            <b>{historyWords.kinds[count.kind]}</b> <span className="num">{countOf(count)}</span>
          </li>
        ))}
      </ul>
      {change.items.length > 0 && (
        <details>
          <summary>{historyWords.details(change.items.length, touchedBy(change))}</summary>
          <table>
            <tbody>
              {change.items.map((item) => {
                const { sign, word, name, code, fields } = itemText(item, shelf);
                return (
                  <tr key={`${item.kind} ${item.key}`}>
                    <td className="sign">
                      <span aria-hidden="true">{sign}</span>
                      <span className="heard">{word}</span>
                    </td>
                    <th scope="row">
                      {name} {code !== "" && <span className="code">{code}</span>}
                    </th>
                    <td className="quiet">{historyWords.kinds[item.kind]}</td>
                    <td>{fields}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}
