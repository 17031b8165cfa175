import type { DossierSummary } from "@gen/meldkamer/v1/registry_service_pb.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useCallback, useMemo, useState } from "react";
import { sitesOf } from "../filters/choices.ts";
import { Select } from "../filters/filter_bar.tsx";
import { useClients } from "../page/clients.ts";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { DossierLayer } from "./dossier_layer.tsx";
import { type FormWords, formWordsOf } from "./form_words.ts";
import { dayAndTime, HandoffPanel } from "./handoff_panel.tsx";

interface Search {
  query: string;
  siteKey: string;
}

/** The registry: what is in it, and what is not there yet. */
export function DossiersView(): ReactElement {
  const clients = useClients();
  const [search, setSearch] = useState<Search>({ query: "", siteKey: "" });
  const askDirectory = useCallback(
    async (signal: AbortSignal) => (await clients.directory.getDirectory({}, { signal })).directory,
    [clients],
  );
  const directory = useAnswer(askDirectory).value;
  const sites = useMemo(() => sitesOf(directory), [directory]);
  const formWords = useMemo(() => formWordsOf(directory), [directory]);
  return (
    <main className="view">
      <h1 className="heard">{words.views.dossiers}</h1>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const query = String(new FormData(event.currentTarget).get("query") ?? "").trim();
          setSearch((before) => ({ ...before, query }));
        }}
      >
        <label className="pick wide">
          <span>{words.dossiers.search}</span>
          <input name="query" type="search" placeholder={words.dossiers.hint} />
        </label>
        <Select
          label={words.filter.site}
          value={search.siteKey}
          choices={[{ key: "", label: words.filter.allSites }, ...sites]}
          onChoose={(siteKey) => setSearch((before) => ({ ...before, siteKey }))}
        />
        <button type="submit" className="side">
          {words.dossiers.find}
        </button>
      </form>
      <div className="panels dossier-panels">
        <Found search={search} formWords={formWords} />
        <HandoffPanel />
      </div>
    </main>
  );
}

const pageSize = 50;

function Found({ search, formWords }: { search: Search; formWords: FormWords }): ReactElement {
  const clients = useClients();
  const [open, setOpen] = useState<string>();
  const [more, setMore] = useState<{ of: Search; rows: DossierSummary[]; token: string }>();
  const ask = useCallback(
    (signal: AbortSignal) => clients.registry.searchDossiers({ ...search, pageSize }, { signal }),
    [clients, search],
  );
  const first = useAnswer(ask);
  const later = more?.of === search ? more : undefined;
  const rows = [...(first.value?.dossiers ?? []), ...(later?.rows ?? [])];
  const pageToken = later?.token ?? first.value?.nextPageToken ?? "";
  const load = async () => {
    const next = await clients.registry.searchDossiers({ ...search, pageSize, pageToken });
    setMore({
      of: search,
      rows: [...(later?.rows ?? []), ...next.dossiers],
      token: next.nextPageToken,
    });
  };
  return (
    <section className="panel" aria-labelledby="dossiers-title">
      <header className="panel-head">
        <h2 id="dossiers-title">{words.dossiers.title}</h2>
      </header>
      <StateLine answer={first} />
      {first.value !== undefined && rows.length === 0 && (
        <p className="quiet">{words.dossiers.none}</p>
      )}
      {rows.length > 0 && <DossierRows rows={rows} words={formWords} onOpen={setOpen} />}
      {pageToken !== "" && (
        <button type="button" className="side more" onClick={() => void load()}>
          {words.more}
        </button>
      )}
      {open !== undefined && (
        <DossierLayer reference={open} words={formWords} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function DossierRows(props: {
  rows: readonly DossierSummary[];
  words: FormWords;
  onOpen(reference: string): void;
}): ReactElement {
  const { dossiers, log } = words;
  const heads = [
    dossiers.reference,
    log.number,
    log.kind,
    log.site,
    log.received,
    dossiers.closed,
    dossiers.stored,
    dossiers.category,
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
    <div className="scroll-x" tabIndex={0} role="region" aria-label={dossiers.title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.reference}>
              <th scope="row">
                <button
                  type="button"
                  className="open"
                  aria-label={dossiers.openOne(row.reference)}
                  onClick={() => props.onOpen(row.reference)}
                >
                  {row.reference}
                </button>
              </th>
              <td className="num">{row.incidentId.toString()}</td>
              <td>{row.kindLabel || row.kind}</td>
              <td>{row.siteLabel}</td>
              <td className="num nowrap">{dayAndTime(instantOf(row.receiveTime))}</td>
              <td className="num nowrap">{dayAndTime(instantOf(row.closeTime))}</td>
              <td className="num nowrap">{dayAndTime(instantOf(row.storeTime))}</td>
              <td>{props.words.answer(row.category)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
