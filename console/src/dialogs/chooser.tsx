import type { KeyboardEvent, ReactElement } from "react";
import { useEffect, useRef, useState } from "react";

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly note: string;
  readonly dimmed?: boolean;
  choose(): void;
}

export interface ChooserProps {
  hint: string;
  none: string;
  /** The choices that fit what was typed, best first. */
  choicesFor(typed: string): Choice[];
}

/** Type, arrow, Enter: a list that narrows as one types. The field keeps the focus. */
export function Chooser({ hint, none, choicesFor }: ChooserProps): ReactElement {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const choices = choicesFor(typed);
  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(choices.length - 1, chosen + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choices[chosen]?.choose();
    }
  };
  return (
    <>
      <input
        className="search-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="choices"
        aria-activedescendant={choices[chosen] ? `choice-${choices[chosen].key}` : undefined}
        aria-label={hint}
        placeholder={hint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="choices" ref={list} className="choices" role="listbox" aria-label={hint}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={choice.key}
            id={`choice-${choice.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={choice.dimmed ? "off" : ""}
            onClick={() => choice.choose()}
          >
            <span>
              <b>{choice.name}</b> {choice.detail}
            </span>
            <small>{choice.note}</small>
            {index === chosen && <kbd>Enter</kbd>}
          </div>
        ))}
        {choices.length === 0 && <p className="place-empty">{none}</p>}
      </div>
    </>
  );
}

/** Every typed word begins a word of `text`. */
export function fits(text: string, typed: string): boolean {
  const read = text.toLocaleLowerCase("nl").split(/[\s,.-]+/);
  return typed
    .toLocaleLowerCase("nl")
    .split(/[\s,.-]+/)
    .every((word) => word === "" || read.some((part) => part.startsWith(word)));
}
