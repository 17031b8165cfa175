import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { type ReactElement, StrictMode } from "react";
import type { Transport } from "../rpc/connect.ts";
import { createServerTransport } from "../rpc/transport.ts";
import { applyTheme, currentTheme } from "../style/theme.ts";
import { rootOfPage, startPage } from "./start_page.ts";

/** What the pages at a desk are drawn with. */
export interface OfficePageProps<Clients> {
  clients: Clients;
  /** Undefined: nobody signed in. */
  first: SessionView | undefined;
  /** Hears from a call that the session ended. */
  onSignedOut(reader: () => void): () => void;
}

export interface OfficePageStart<Clients> {
  createClients(transport: Transport): Clients;
  /** Fetches the English words of the page, and has it say them. */
  speakEnglish(): Promise<unknown>;
  /** The word while the server is asked who is here. */
  opening(): string;
  draw(props: OfficePageProps<Clients>): ReactElement;
}

/** Starts a page at a desk: light unless somebody chose dark, in the language of its account. */
export function startOfficePage<Clients>(page: OfficePageStart<Clients>): void {
  const readers = new Set<() => void>();
  const transport = createServerTransport(() => {
    for (const reader of readers) reader();
  });
  const onSignedOut = (reader: () => void) => {
    readers.add(reader);
    return () => void readers.delete(reader);
  };
  const clients = page.createClients(transport);
  applyTheme(currentTheme("light"));
  const root = rootOfPage();
  startPage({
    transport,
    speakEnglish: page.speakEnglish,
    opening: () => root.render(<p className="opening">{page.opening()}</p>),
    show: (first) =>
      root.render(<StrictMode>{page.draw({ clients, first, onSignedOut })}</StrictMode>),
  });
}
