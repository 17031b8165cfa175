import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { ResponderStatus, type ResponderView } from "@gen/meldkamer/v1/responder_pb.ts";
import { labels, placeOf, wordFor } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import { offerAssignment } from "../actions/actions.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { onDuty } from "../team/team_order.ts";
import { words } from "../words/words.ts";
import { type Choice, Chooser, fits } from "./chooser.tsx";
import { Dialog } from "./dialog.tsx";

const textOf = (one: ResponderView): string =>
  [one.person?.callSign, one.person?.name, ...one.roles.map(wordFor)].join(" ");

/** Who else is asked to go. Free people first; the server decides whether somebody may be asked. */
export function OfferDialog({ incident }: { incident: IncidentView }): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const free = (one: ResponderView) => one.status === ResponderStatus.AVAILABLE;
  const choicesFor = (typed: string): Choice[] =>
    onDuty(desk.live)
      .filter((one) => one.incidentId !== incident.incidentId && fits(textOf(one), typed))
      .sort((a, b) => Number(free(b)) - Number(free(a)) || textOf(a).localeCompare(textOf(b), "nl"))
      .map((one) => ({
        key: one.person?.personKey ?? "",
        name: one.person?.callSign || one.person?.name || "",
        detail: one.person?.callSign ? (one.person?.name ?? "") : "",
        note: free(one) ? one.roles.map(wordFor).join(", ") : labels.responder[one.status],
        dimmed: !free(one),
        choose: () => {
          screen.show({ layer: undefined });
          void offerAssignment(desk, incident.incidentId, one.person?.personKey ?? "");
        },
      }));
  return (
    <Dialog title={words.offer.title} about={placeOf(incident)}>
      <Chooser hint={words.offer.hint} none={words.offer.none} choicesFor={choicesFor} />
    </Dialog>
  );
}
