import { sentenceFor } from "@ts/labels/refusals.ts";
import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./failure_list.css";

/** Verbs that did not happen stay in sight until somebody has seen them. */
export function FailureList(): ReactElement | null {
  const { verbs } = usePicture();
  if (verbs.failures.length === 0) return null;
  return (
    <div className="failures" role="alert">
      {verbs.failures.map((failure) => (
        <div key={failure.id} className="failure">
          <Icon name="lost" />
          <p>
            <b>{words.actions.failed(failure.what)}</b> {sentenceFor(failure.refusal)}
          </p>
          {failure.retry !== undefined && (
            <button type="button" className="chip-button" onClick={failure.retry}>
              {words.actions.retry}
            </button>
          )}
          <button
            type="button"
            className="chip-button"
            aria-label={words.keyCard.close}
            onClick={() => verbs.dismiss(failure.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
