import { labels } from "@ts/labels/labels.ts";
import { ColumnHeads } from "@ts/page/column_heads.tsx";
import { clockTime } from "@ts/time/format.ts";
import { type ReactElement, useState } from "react";
import { roundSpanText, spanText } from "../figures/spans.ts";
import { ChartOrTable } from "../page/chart_or_table.tsx";
import { words } from "../words/words.ts";
import { isLate, type Wait, waitingAt } from "./account.ts";

export interface AccountPanelProps {
  waits: readonly Wait[];
  /** First and last moment of the picture, in milliseconds since 1970. */
  from: number;
  until: number;
  /** The moment that is looked at. */
  moment: number;
  onMoment(moment: number): void;
}

/** Second by second who was waited for, and the case as it stood at a chosen moment. */
export function AccountPanel(props: AccountPanelProps): ReactElement {
  const [asTable, setAsTable] = useState(false);
  const { account } = words;
  return (
    <section className="account">
      <div className="account-head">
        <h3>{account.title}</h3>
        <ChartOrTable name="account" asTable={asTable} onChoose={setAsTable} />
      </div>
      {asTable ? <AccountTable {...props} /> : <AccountChart {...props} />}
      <Moment {...props} />
    </section>
  );
}

const nameOf = (one: Wait): string => one.who || words.account.kinds[one.kind];

/** Rows of the chart: all waits for one person or step on one line. */
function linesOf(waits: readonly Wait[]): [string, Wait[]][] {
  const lines = new Map<string, Wait[]>();
  for (const one of waits) {
    const key =
      one.kind === "police" || one.kind === "police_call" ? words.account.police : nameOf(one);
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines];
}

/** Width of the drawing in units; the page stretches it. */
const width = 1000;
const height = 22;

function AccountChart({ waits, from, until, moment }: AccountPanelProps): ReactElement {
  const x = (at: number) => ((at - from) / Math.max(1, until - from)) * width;
  const aloud = words.account.aloud;
  return (
    <div className="account-chart" role="img" aria-label={aloud}>
      {linesOf(waits).map(([name, line]) => (
        <div key={name} className="account-line">
          <span>{name}</span>
          <svg
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            height={height}
          >
            {line.map((one) => (
              <WaitBar key={`${one.kind} ${one.from}`} one={one} until={until} x={x} />
            ))}
            <line className="moment" x1={x(moment)} x2={x(moment)} y1="0" y2={height} />
          </svg>
        </div>
      ))}
      <ul className="account-key">
        {(["answer", "way", "there", "late"] as const).map((kind) => (
          <li key={kind}>
            <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
              <rect className={`bar ${kind}`} y="2" width="22" height="8" />
            </svg>
            {words.account.key[kind]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The time until it should have been over, and beyond that in another pattern. */
function WaitBar(props: { one: Wait; until: number; x(at: number): number }): ReactElement {
  const { one, until, x } = props;
  const to = Math.min(one.to ?? until, until);
  const inTime = Math.min(to, one.due ?? to);
  const tall = one.kind === "step" ? 6 : 12;
  const y = (height - tall) / 2;
  return (
    <>
      <rect
        className={`bar ${one.kind}`}
        x={x(one.from)}
        y={y}
        width={Math.max(2, x(inTime) - x(one.from))}
        height={tall}
      />
      {to > inTime && (
        <rect className="bar late" x={x(inTime)} y={y} width={x(to) - x(inTime)} height={tall} />
      )}
    </>
  );
}

function AccountTable({ waits, until }: AccountPanelProps): ReactElement {
  const { account } = words;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
    <div className="scroll-x" tabIndex={0} role="region" aria-label={account.title}>
      <table>
        <ColumnHeads columns={account.columns} />
        <tbody>
          {waits.map((one) => {
            const late = isLate(one, until);
            return (
              <tr key={`${one.kind} ${one.who} ${one.from}`}>
                <td className="num">{clockTime(one.from)}</td>
                <th scope="row">{nameOf(one)}</th>
                <td>{account.kinds[one.kind]}</td>
                <td className={`num ${late ? "is-late" : ""}`}>
                  {late && <span aria-hidden="true">✕ </span>}
                  {spanText((one.to ?? until) - one.from)}
                  {late && <span className="note">{words.log.late}</span>}
                </td>
                <td className="num">
                  {one.due === undefined ? "" : roundSpanText(one.due - one.from)}
                </td>
                <td>{endOf(one)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function endOf(one: Wait): string {
  if (one.end !== undefined) return labels.assignment[one.end];
  return one.to === undefined ? words.account.open : clockTime(one.to);
}

/** Presses of an arrow key from one end of a case to the other. */
const sliderSteps = 300;

/** A look back in time: the slider is a moment, the sentence says what was waited for then. */
function Moment({ waits, from, until, moment, onMoment }: AccountPanelProps): ReactElement {
  const { account } = words;
  const waiting = waitingAt(waits, moment).map((one) =>
    account.since(nameOf(one), account.kinds[one.kind], spanText(moment - one.from)),
  );
  return (
    <div className="account-moment">
      <label>
        <span>{account.moment}</span>
        <input
          type="range"
          min={from}
          max={until}
          step={Math.max(1, Math.round((until - from) / sliderSteps))}
          value={moment}
          aria-valuetext={clockTime(moment)}
          onChange={(event) => onMoment(Number(event.target.value))}
        />
      </label>
      <p aria-live="polite">
        <b className="num">{account.at(clockTime(moment))}</b>{" "}
        {waiting.length === 0 ? account.nobody : `${account.waited} ${waiting.join(", ")}.`}
      </p>
    </div>
  );
}
