import { type PropsWithChildren, type ReactElement, useEffect, useRef } from "react";
import { words } from "../words/words.ts";

/** A layer over the page; Escape and the button close it, and the focus goes back where it was. */
export function Layer(props: PropsWithChildren<{ title: string; onClose(): void }>): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="layer" aria-label={props.title} onClose={props.onClose}>
      <header>
        <h2>{props.title}</h2>
        <button type="button" className="side" onClick={() => dialog.current?.close()}>
          {words.incident.close}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
      <div className="layer-body" tabIndex={0} role="region" aria-label={props.title}>
        {props.children}
      </div>
    </dialog>
  );
}
