import type { ReactElement, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { words } from "../words/words.ts";
import "./dialog.css";

export interface DialogProps {
  title: string;
  /** A line under the title: what this is about. */
  about?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A layer over the console. Esc closes it, and focus returns to where it was. */
export function Dialog({ title, about, wide, children }: DialogProps): ReactElement {
  const screen = useScreen();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = box.current;
    element?.showModal();
    // The browser would choose the close button: the first field is what the layer is for.
    element?.querySelector<HTMLElement>("input, select, textarea, .action, a")?.focus();
    return () => element?.close();
  }, []);
  const close = () => screen.show({ layer: undefined });
  return (
    <dialog
      ref={box}
      className={wide ? "dialog wide" : "dialog"}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        {about !== undefined && <p>{about}</p>}
        <button type="button" aria-label={words.keyCard.close} onClick={close}>
          <Icon name="close" />
          <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  );
}
