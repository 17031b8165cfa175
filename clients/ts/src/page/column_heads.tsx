import type { ReactElement } from "react";

/** The head of a table whose columns are words alone. */
export function ColumnHeads({ columns }: { columns: readonly string[] }): ReactElement {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
