import type { ReactElement, ReactNode, SubmitEvent } from "react";
import { words } from "../words/words.ts";
import type { Shelf } from "./clients.ts";

/** Why something did not happen; nothing while there is no fault. */
export function FaultLine({ fault }: { fault: string }): ReactElement | null {
  if (fault === "") return null;
  return (
    <p className="fault-line">
      <b>{words.failed}</b> {fault}
    </p>
  );
}

export interface FormPanelProps {
  title: string;
  note: string;
  /** What the button does. */
  act: string;
  onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void>;
  fault: string;
  /** The fields. */
  children: ReactNode;
  /** What came of it, under the form. */
  outcome?: ReactNode;
}

/** A panel with one form: what is asked, one button, and what came of it. */
export function FormPanel(props: FormPanelProps): ReactElement {
  const { title, note, act, onSubmit, fault, children, outcome } = props;
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        <p className="quiet">{note}</p>
      </header>
      <form className="filters" onSubmit={(event) => void onSubmit(event)}>
        {children}
        <button type="submit" className="side strong-button">
          {act}
        </button>
      </form>
      <div role="status">
        <FaultLine fault={fault} />
        {outcome}
      </div>
    </section>
  );
}

export interface SitePickProps {
  label: string;
  shelf: Shelf;
  siteKey: string;
  onPick(siteKey: string): void;
}

/** One of the sites, by its name. */
export function SitePick({ label, shelf, siteKey, onPick }: SitePickProps): ReactElement {
  return (
    <label className="pick">
      <span>{label}</span>
      <select value={siteKey} onChange={(event) => onPick(event.target.value)}>
        {shelf.directory.sites.map((site) => (
          <option key={site.siteKey} value={site.siteKey}>
            {site.label}
          </option>
        ))}
      </select>
    </label>
  );
}
