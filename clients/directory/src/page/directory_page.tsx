import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { OfficeSignIn, OfficeTop, useOfficeSession } from "@ts/page/office_frame.tsx";
import type { OfficePageProps } from "@ts/page/start_office_page.tsx";
import { StateLine } from "@ts/page/state_line.tsx";
import { useAnswer } from "@ts/page/use_answer.ts";
import { type ReactElement, useCallback } from "react";
import { ChangeView } from "../change/change_view.tsx";
import { HandheldsView } from "../handhelds/handhelds_view.tsx";
import { HistoryView } from "../history/history_view.tsx";
import { historyWords } from "../history/history_words.ts";
import { DevicesView } from "../lists/devices_view.tsx";
import { PeopleView } from "../lists/people_view.tsx";
import { RosterView } from "../lists/roster_view.tsx";
import { SitesView } from "../lists/sites_view.tsx";
import { MasksView } from "../masks/masks_view.tsx";
import { PlansView } from "../plans/plans_view.tsx";
import { TrialView } from "../trial/trial_view.tsx";
import { words } from "../words/words.ts";
import {
  type Clients,
  mayEdit,
  mayHandOut,
  mayMask,
  mayRead,
  mayReportLost,
  type Shelf,
  seesHandhelds,
  seesHistory,
  seesMasks,
  shelfOf,
} from "./clients.ts";
import { useView, type View, views } from "./use_view.ts";

/** Beheer: what the organisation told about itself, as it is in force. */
export function DirectoryPage(props: OfficePageProps<Clients>): ReactElement {
  const { clients, first, onSignedOut } = props;
  const { session, setSession, signOut } = useOfficeSession(clients.sessions, first, onSignedOut);
  if (session === undefined || !mayRead(session)) {
    return (
      <OfficeSignIn
        words={words}
        transport={clients.transport}
        forbidden={session && words.signIn.forbidden}
        onSignedIn={setSession}
      />
    );
  }
  return <Signed clients={clients} session={session} onSignOut={signOut} />;
}

interface SignedProps {
  clients: Clients;
  session: SessionView;
  onSignOut(): void;
}

function Signed({ clients, session, onSignOut }: SignedProps): ReactElement {
  const view = useView();
  const ask = useCallback(
    (signal: AbortSignal) =>
      clients.directory
        .getDirectory({}, { signal })
        .then(({ directory }) => directory && shelfOf(directory)),
    [clients],
  );
  const answer = useAnswer(ask);
  const shelf = answer.value;
  return (
    <>
      <OfficeTop words={words} session={session} sessions={clients.sessions} onSignOut={onSignOut}>
        <Parts session={session} view={view} />
        {shelf !== undefined && (
          <p className="in-force num">{words.version(shelf.directory.version)}</p>
        )}
      </OfficeTop>
      <main className="view">
        <h1 className="heard">
          {words.page}: {words.views[view]}
        </h1>
        <StateLine words={words} answer={answer} />
        {shelf !== undefined && (
          <CurrentView
            view={view}
            shelf={shelf}
            clients={clients}
            session={session}
            onChanged={answer.again}
          />
        )}
      </main>
    </>
  );
}

interface CurrentViewProps {
  view: View;
  shelf: Shelf;
  clients: Clients;
  session: SessionView;
  onChanged(): void;
}

function CurrentView(props: CurrentViewProps): ReactElement {
  const { view, shelf, session } = props;
  switch (view) {
    case "sites":
      return <SitesView shelf={shelf} />;
    case "devices":
      return <DevicesView shelf={shelf} />;
    case "people":
      return <PeopleView shelf={shelf} />;
    case "handhelds":
      if (!seesHandhelds(session)) return <p className="quiet">{words.handhelds.notAllowed}</p>;
      return (
        <HandheldsView
          clients={props.clients}
          mayHandOut={mayHandOut(session)}
          mayReportLost={mayReportLost(session)}
        />
      );
    case "roster":
      return <RosterView shelf={shelf} />;
    case "plans":
      return <PlansView shelf={shelf} />;
    case "trial":
      return <TrialView shelf={shelf} clients={props.clients} />;
    case "tests":
      if (!seesMasks(session)) return <p className="quiet">{words.masks.notAllowed}</p>;
      return <MasksView shelf={shelf} clients={props.clients} mayMask={mayMask(session)} />;
    case "change":
      return (
        <ChangeView
          clients={props.clients}
          shelf={shelf}
          editable={mayEdit(session)}
          onChanged={props.onChanged}
        />
      );
    case "history":
      if (!seesHistory(session)) return <p className="quiet">{historyWords.notAllowed}</p>;
      return <HistoryView shelf={shelf} clients={props.clients} />;
  }
}

function Parts({ session, view }: { session: SessionView; view: View }): ReactElement {
  return (
    <nav aria-label={words.views.label}>
      {views
        .filter((one) => one !== "tests" || seesMasks(session))
        .filter((one) => one !== "history" || seesHistory(session))
        .filter((one) => one !== "handhelds" || seesHandhelds(session))
        .map((one) => (
          <a key={one} href={`#${one}`} aria-current={view === one ? "page" : undefined}>
            {words.views[one]}
          </a>
        ))}
    </nav>
  );
}
