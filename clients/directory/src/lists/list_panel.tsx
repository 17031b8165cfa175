import { ColumnHeads } from "@ts/page/column_heads.tsx";
import { type ReactElement, type ReactNode, useState } from "react";
import { words } from "../words/words.ts";

export interface ListPanelProps<Row> {
  title: string;
  rows: readonly Row[];
  /** Texts of a row in which the search looks. */
  textOf(row: Row): readonly string[];
  columns: readonly string[];
  children(row: Row): ReactElement;
  note?: ReactNode;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** Rows in which every word of the search stands somewhere, whatever the accents and capitals. */
export function matching<Row>(
  rows: readonly Row[],
  search: string,
  textOf: (row: Row) => readonly string[],
): Row[] {
  const asked = plain(search).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = plain(textOf(row).join(" "));
    return asked.every((word) => text.includes(word));
  });
}

/** One list of the directory: a search, a count, a table. */
export function ListPanel<Row>(props: ListPanelProps<Row>): ReactElement {
  const [search, setSearch] = useState("");
  const shown = matching(props.rows, search, props.textOf);
  return (
    <section className="panel list" aria-label={props.title}>
      <header className="panel-head">
        <h2>
          {props.title}{" "}
          <span className="quiet num">{words.found(shown.length, props.rows.length)}</span>
        </h2>
        <label className="find">
          <span>{words.find}</span>
          <input
            type="search"
            value={search}
            placeholder={words.findHint}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
      </header>
      {props.note}
      {shown.length === 0 ? (
        <p className="quiet" role="status">
          {words.nothing}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        <div className="scroll-x" tabIndex={0} role="region" aria-label={props.title}>
          <table>
            <ColumnHeads columns={props.columns} />
            <tbody>{shown.map(props.children)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** A name with its key below it: the key is what files and journals say. */
export function Named({ name, code }: { name: string; code: string }): ReactElement {
  return (
    <>
      <b className="strong">{name}</b>
      <span className="note code">{code}</span>
    </>
  );
}
