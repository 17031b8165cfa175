import type { ReactElement } from "react";
import { words } from "../words/words.ts";

export interface ChartOrTableProps {
  /** Of the pair of choices; one a page. */
  name: string;
  asTable: boolean;
  onChoose(asTable: boolean): void;
}

/** Every chart has the same numbers as a table: one of the two is shown. */
export function ChartOrTable({ name, asTable, onChoose }: ChartOrTableProps): ReactElement {
  const { ecdf } = words;
  return (
    <fieldset className="segments small">
      <legend className="heard">{ecdf.show}</legend>
      {[false, true].map((table) => (
        <label key={String(table)}>
          <input
            type="radio"
            name={name}
            checked={asTable === table}
            onChange={() => onChoose(table)}
          />
          {table ? ecdf.table : ecdf.chart}
        </label>
      ))}
    </fieldset>
  );
}
