import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { useEffect } from "react";
import { useDesk, usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { useLateLayers } from "../dialogs/late_layers.ts";
import { words } from "../words/words.ts";
import { ActionBar } from "./action_bar.tsx";
import { Checklist } from "./checklist.tsx";
import { IncidentFlags } from "./incident_flags.tsx";
import { IncidentHead } from "./incident_head.tsx";
import { Ladder } from "./ladder.tsx";
import { PhaseStrip } from "./phase_strip.tsx";
import { ProcedurePane, Prohibitions } from "./procedure_pane.tsx";
import { Timeline } from "./timeline.tsx";
import "./incident_workspace.css";

/** The chosen incident: what it is, what can be done, how far it is, and all that happened. */
export function IncidentWorkspace(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const incident =
    screen.selected === undefined ? undefined : desk.live.incidents.get(screen.selected);
  return (
    <section
      className={desk.stale ? "column incident stale-cover" : "column incident"}
      aria-label={incident ? words.incident.number(incident.incidentId) : words.incident.none}
      data-region="incident"
    >
      {incident === undefined ? <NothingChosen /> : <Chosen incident={incident} />}
    </section>
  );
}

function Chosen({ incident }: { incident: IncidentView }): ReactElement {
  const desk = useDesk();
  const { incidentId } = incident;
  useEffect(() => {
    void desk.timelines.open(incidentId);
  }, [desk, incidentId]);
  return (
    <>
      <IncidentHead incident={incident} />
      <IncidentFlags incident={incident} />
      <ActionBar incident={incident} />
      <Prohibitions incident={incident} />
      <PhaseStrip incident={incident} />
      <div className="panes">
        <Ladder incident={incident} />
        {incident.procedure === undefined ? (
          <Checklist incident={incident} />
        ) : (
          <ProcedurePane incident={incident} procedure={incident.procedure} />
        )}
      </div>
      <Timeline key={String(incidentId)} incidentId={incidentId} />
    </>
  );
}

function NothingChosen(): ReactElement {
  const late = useLateLayers();
  return late === undefined ? (
    <p className="nothing">{words.incident.none}</p>
  ) : (
    <late.WatchPanel />
  );
}
