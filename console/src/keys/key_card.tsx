import type { ReactElement } from "react";
import { useState } from "react";
import { Dialog } from "../dialogs/dialog.tsx";
import { words } from "../words/words.ts";
import { keyCard, singleKeysOn, switchSingleKeys } from "./key_map.ts";
import "./key_card.css";

/** F1: all keys on one card. */
export function KeyCard(): ReactElement {
  const [on, setOn] = useState(singleKeysOn());
  const lines = keyCard();
  const turn = () => {
    switchSingleKeys(!on);
    setOn(!on);
  };
  return (
    <Dialog title={words.keyCard.title} wide>
      <div className="key-card">
        {(["queue", "incident", "screen"] as const).map((group) => (
          <section key={group}>
            <h3>{words.keyCard.groups[group]}</h3>
            <dl>
              {lines[group].map((line) => (
                <div key={line.does}>
                  <dt>
                    {line.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{line.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog-foot">
        <span className="push">{words.keyCard.singles}</span>
        <button type="button" className="action" onClick={turn}>
          {on ? words.keyCard.off : words.keyCard.on}
        </button>
      </div>
    </Dialog>
  );
}
