import type { ReactElement } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { CoveragePanel } from "./coverage_panel.tsx";
import { TrialPanel } from "./trial_panel.tsx";

/** What the plans would do: where people are missing, and what happens if nobody answers. */
export function TrialView(props: { clients: Clients; shelf: Shelf }): ReactElement {
  return (
    <>
      <CoveragePanel {...props} />
      <TrialPanel {...props} />
    </>
  );
}
