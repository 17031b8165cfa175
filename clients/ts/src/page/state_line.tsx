import type { ReactElement } from "react";
import type { Answer } from "./use_answer.ts";

export interface StateWords {
  loading: string;
  failed: string;
  again: string;
}

/** Loading or failed, in words; nothing when the answer is there. */
export function StateLine(props: { words: StateWords; answer: Answer<unknown> }): ReactElement {
  const { words, answer } = props;
  return (
    <div className="state" role="status">
      {answer.loading && answer.value === undefined && <p className="quiet">{words.loading}</p>}
      {answer.fault !== "" && (
        <p className="fault-line">
          <b>{words.failed}</b> {answer.fault}
          <button type="button" className="plain" onClick={answer.again}>
            {words.again}
          </button>
        </p>
      )}
    </div>
  );
}
