import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import type { ReactElement } from "react";
import { ClosingDialog } from "../closing/closing_dialog.tsx";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { CommandLine } from "../keys/command_line.tsx";
import { KeyCard } from "../keys/key_card.tsx";
import { MaskDialog } from "../masks/mask_dialog.tsx";
import { AnnounceDialog } from "../visits/announce_dialog.tsx";
import { VisitDialog } from "../visits/visit_dialog.tsx";
import { CallDialog } from "./call_dialog.tsx";
import { ChangeDialog } from "./change_dialog.tsx";
import { IntakeDialog } from "./intake_dialog.tsx";
import { OfferDialog } from "./offer_dialog.tsx";
import { PoliceDialog } from "./police_dialog.tsx";
import { SilenceDialog } from "./silence_dialog.tsx";

export { MapPane } from "../map/map_pane.tsx";
export { FloorPlan } from "../plan/floor_plan.tsx";
export { VisitPanel } from "../visits/visit_panel.tsx";
export { WatchPanel } from "../watch/watch_panel.tsx";
export { watchWords } from "../watch/watch_words.ts";
export { WatchedPlaces } from "../watch/watched_places.tsx";
export { MapWindow } from "../window/map_window.tsx";

/** What lies over the console now, if anything. */
export function Layers(): ReactElement | null {
  const desk = usePicture();
  const { layer, selected } = useScreen();
  if (layer === "keys") return <KeyCard />;
  if (layer === "command") return <CommandLine />;
  if (layer === "intake") return <IntakeDialog />;
  if (layer === "visit") return <VisitDialog />;
  if (layer === "announce") return <AnnounceDialog />;
  if (layer === "masks") return <MaskDialog />;
  const incident = selected === undefined ? undefined : desk.live.incidents.get(selected);
  return incident === undefined ? null : <IncidentLayer incident={incident} />;
}

function IncidentLayer({ incident }: { incident: IncidentView }): ReactElement | null {
  const { layer } = useScreen();
  switch (layer) {
    case "offer":
      return <OfferDialog incident={incident} />;
    case "call":
      return <CallDialog incident={incident} />;
    case "police":
      return <PoliceDialog key={String(incident.police === undefined)} incident={incident} />;
    case "change":
      return <ChangeDialog incident={incident} />;
    case "silence":
      return <SilenceDialog incident={incident} />;
    case "closing":
      return <ClosingDialog incident={incident} />;
    default:
      return null;
  }
}
