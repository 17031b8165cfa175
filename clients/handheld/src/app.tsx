import { SignInForm } from "@ts/session/sign_in_form.tsx";
import { type ReactElement, useEffect, useSyncExternalStore } from "react";
import { ActiveScreen } from "./active/active_screen.tsx";
import { workOf } from "./active/next_step.ts";
import { DuressScreen } from "./duress/duress_screen.tsx";
import { ConnectionLine } from "./duty/connection_line.tsx";
import { DutyScreen } from "./duty/duty_screen.tsx";
import { StartOfDuty } from "./duty/start_of_duty.tsx";
import { Warnings } from "./duty/warnings.tsx";
import { enrolmentAddress, useEnrolmentCode } from "./enrol/enrolment_code.ts";
import { useHandset } from "./handset/handset_context.ts";
import { useLateParts } from "./late/late_parts.ts";
import { OfferScreen } from "./offer/offer_screen.tsx";
import { SilenceScreen } from "./silence/silence_screen.tsx";
import { showLight } from "./style/daylight.ts";
import type { ShellUpdate } from "./update/shell_update.ts";
import { words } from "./words/words.ts";

/** The whole screen: connection on top, then the one thing that matters now. */
export function App({ update }: { update: ShellUpdate }): ReactElement {
  const handset = useHandset();
  const work = workOf(handset.assignments());
  const drill = work.kind !== "none" && work.shown.view.drill;
  const silent =
    handset.condition.silentSince !== undefined || (work.kind !== "none" && work.shown.view.silent);
  useEffect(() => {
    const show = () => showLight(handset.clock.now());
    show();
    const timer = setInterval(show, 60_000);
    return () => clearInterval(timer);
  }, [handset]);
  if (handset.condition.signedIn === "unknown") return <p className="opening">{words.opening}</p>;
  return (
    <div className={`handheld ${silent ? "silent" : ""}`}>
      {drill && <p className="drill">{words.drill}</p>}
      <ConnectionLine />
      <Warnings />
      <UpdateBar update={update} idle={work.kind === "none"} />
      <Screen />
    </div>
  );
}

function Screen(): ReactElement {
  const handset = useHandset();
  const { signedIn, duress, silentSince } = handset.condition;
  const work = workOf(handset.assignments());
  const code = useEnrolmentCode();
  // Never during work: a code can wait, an offer cannot.
  const free = work.kind === "none" && duress === undefined && silentSince === undefined;
  if (free && code !== undefined) return <Enrolling code={code} />;
  if (signedIn === "no") return <SignInScreen />;
  if (silentSince !== undefined) return <SilenceScreen since={silentSince} />;
  if (duress !== undefined && !duress.silent) return <DuressScreen raisedAt={duress.at} />;
  if (work.kind === "offer") {
    return <OfferScreen key={work.shown.view.assignmentId.toString()} shown={work.shown} />;
  }
  if (work.kind === "active") return <ActiveScreen shown={work.shown} />;
  return handset.duty() === "off" ? <StartOfDuty /> : <DutyScreen />;
}

function Enrolling({ code }: { code: string }): ReactElement | undefined {
  const late = useLateParts();
  return late && <late.EnrolScreen code={code} />;
}

function SignInScreen(): ReactElement {
  const handset = useHandset();
  const waiting = handset.outbox.waiting.length;
  return (
    <main className="screen sign-in-screen">
      <header className="start-head">
        <p className="quiet">
          {words.product} · {words.handheld}
        </p>
        <h1>{words.signIn.title}</h1>
      </header>
      {waiting > 0 && <p className="warning amber">{words.signIn.waiting(waiting)}</p>}
      {handset.condition.withdrawn && <p className="warning amber">{words.signIn.withdrawn}</p>}
      <SignInForm
        transport={handset.transport}
        words={words.signIn}
        onSignedIn={(session) => void handset.signIn(session)}
      />
      <a className="side enrol" href={enrolmentAddress}>
        {words.signIn.enrol}
      </a>
    </main>
  );
}

/** Never during work: a new version can wait until the guard is free. */
function UpdateBar(props: { update: ShellUpdate; idle: boolean }): ReactElement | undefined {
  const ready = useSyncExternalStore(props.update.subscribe, props.update.ready);
  if (!ready || !props.idle) return undefined;
  return (
    <p className="warning" role="status">
      <span>{words.update.ready}</span>
      <button type="button" onClick={() => props.update.take()}>
        {words.update.now}
      </button>
    </p>
  );
}
