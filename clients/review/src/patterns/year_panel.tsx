import type { GetYearCountsResponse, YearCount } from "@gen/meldkamer/v1/report_service_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { type ReactElement, useState } from "react";
import { words } from "../words/words.ts";
import { linesOf, measuresOf, months } from "./year.ts";

type By = "category" | "kind" | "location";

const names: Record<By, (count: YearCount) => string> = {
  category: (one) => (one.category === "" ? words.year.noCategory : wordFor(one.category)),
  kind: (one) => one.kindLabel || wordFor(one.kind),
  location: (one) =>
    [
      one.locationCode === "" ? words.year.noLocation : wordFor(one.locationCode),
      one.outside ? words.patterns.outside : "",
    ]
      .filter(Boolean)
      .join(", "),
};

/** The registered incidents of a year, for its evaluation: counts only, nobody's data (R99). */
export function YearPanel(props: { year: number; answer: GetYearCountsResponse }): ReactElement {
  const { year, answer } = props;
  const [by, setBy] = useState<By>("category");
  const lines = linesOf(answer.counts, names[by]);
  const measures = measuresOf(answer.counts);
  return (
    <section className="panel" aria-labelledby="year-title">
      <header className="panel-head">
        <h2 id="year-title">{words.year.title(year)}</h2>
        <p className="quiet">
          {words.year.registered(answer.registered)}, {words.year.others(answer.notRegistered)}
        </p>
        <fieldset className="segments small">
          <legend className="heard">{words.year.by}</legend>
          {(["category", "kind", "location"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="by" checked={by === one} onChange={() => setBy(one)} />
              {words.year.bys[one]}
            </label>
          ))}
        </fieldset>
      </header>
      {lines.length === 0 && <p className="quiet">{words.year.none}</p>}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        <div className="scroll-x" tabIndex={0} role="region" aria-label={words.year.title(year)}>
          <table className="year num">
            <thead>
              <tr>
                <th scope="col">{words.year.bys[by]}</th>
                {months.map((month) => (
                  <th key={month} scope="col">
                    {words.year.months[month - 1]}
                  </th>
                ))}
                <th scope="col">{words.year.total}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.name}>
                  <th scope="row">{line.name}</th>
                  {months.map((month) => (
                    <td key={month}>{line.counts[month - 1] || ""}</td>
                  ))}
                  <td className="strong">{line.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {measures.length > 0 && (
        <p>
          <b>{words.year.measures}</b>{" "}
          {measures.map(([measure, count]) => `${wordFor(measure)} ${count}`).join(", ")}
        </p>
      )}
    </section>
  );
}
