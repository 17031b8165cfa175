import type { Answer } from "@ts/page/use_answer.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";

/** Loading or failed, in words; nothing when the answer is there. */
export function StateLine({ answer }: { answer: Answer<unknown> }): ReactElement {
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
