import { clockTime, minutesAndSeconds } from "@ts/time/format.ts";
import type { ReactElement, ReactNode } from "react";
import type { Desk } from "../desk/desk.ts";
import { usePicture, useSecond } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon } from "../shapes/icon.tsx";
import { contactOf, handheldSilentMs, onDuty } from "../team/team_order.ts";
import { words } from "../words/words.ts";
import "./status_line.css";

/** PC clock and server clock may differ this much before it is a fault, in milliseconds. */
const skewFaultMs = 1000;

export interface StatusLineProps {
  /** The keys of a window beside the console, which has no layers to open. */
  keys?: ReactNode;
}

/** Whether everything that must work, works. What is in order is quiet; a fault stands out. */
export function StatusLine({ keys }: StatusLineProps): ReactElement {
  const desk = usePicture();
  const second = useSecond();
  const { status } = desk.live;
  const skew = Math.round(desk.clock.skew());
  const sound = desk.sound.state();
  const [connected, all] = handhelds(desk, second);
  return (
    <section className="status-line" aria-label={words.status.label}>
      <Link />
      {status !== undefined && (
        <Part label={words.status.storing} fault={!status.storing}>
          {status.storing ? words.status.storingOk : status.storingFault}
        </Part>
      )}
      <Part label={words.status.skew} fault={Math.abs(skew) > skewFaultMs}>
        {skewText(skew)}
      </Part>
      {all > 0 && (
        <Part label={words.status.handheld} fault={connected < all}>
          {words.status.of(connected, all)}
        </Part>
      )}
      {status !== undefined && (
        <Part label={words.status.handoffs} fault={false}>
          {status.handoffsPending}
        </Part>
      )}
      <Part label={words.status.sound} fault={sound === "blocked"}>
        {sound === "blocked"
          ? words.status.soundOff
          : sound === "elsewhere"
            ? words.header.otherWindow
            : words.status.soundOk}
      </Part>
      {keys ?? (
        <>
          <OnTest />
          <Keys />
        </>
      )}
    </section>
  );
}

/** Sources on test open no incident for what is only a fault: that is said all the time. */
function OnTest(): ReactElement | null {
  const { masks } = usePicture().masks;
  const screen = useScreen();
  if (masks.length === 0) return null;
  const alarms = masks.reduce((sum, mask) => sum + mask.alarmCount, 0);
  return (
    <button type="button" className="on-test" onClick={() => screen.show({ layer: "masks" })}>
      <b className="num">{words.status.onTest(masks.length)}</b>
      {alarms > 0 && <span className="num">{words.status.masked(alarms)}</span>}
    </button>
  );
}

/** Milliseconds while they say something; a clock that is minutes off is not read so closely. */
const skewText = (skew: number): string =>
  Math.abs(skew) < 10_000 ? words.status.milliseconds(skew) : minutesAndSeconds(Math.abs(skew));

interface PartProps {
  label: string;
  fault: boolean;
  children: ReactNode;
}

function Part({ label, fault, children }: PartProps): ReactElement {
  return (
    <span className={fault ? "fault" : ""}>
      {fault && <Icon name="lost" />}
      {label} <b className="num">{children}</b>
    </span>
  );
}

function Link(): ReactElement {
  const desk = usePicture();
  const second = useSecond();
  if (desk.stale) {
    return (
      <span className="fault">
        <Icon name="lost" />
        <b className="num">{words.status.stalePicture(clockTime(desk.pictureTime))}</b>
      </span>
    );
  }
  if (desk.link === "live") {
    return (
      <span>
        <i className="dot" />
        <b>{words.status.live}</b>
      </span>
    );
  }
  const retry =
    desk.link === "down" && desk.retryAt !== undefined
      ? words.status.retry(Math.max(0, Math.ceil((desk.retryAt - second) / 1000)))
      : "";
  return (
    <span className={desk.link === "down" ? "fault" : ""}>
      <Icon name={desk.link === "down" ? "lost" : "pending"} />
      <b>{desk.link === "down" ? words.status.down : words.status.connecting}</b>
      <span className="num">{retry}</span>
    </span>
  );
}

function handhelds(desk: Desk, now: number): [connected: number, all: number] {
  const team = onDuty(desk.live);
  const heard = team.filter((one) => {
    const contact = contactOf(desk.live.presence.get(one.person?.personKey ?? ""), now);
    return contact !== undefined && contact <= handheldSilentMs;
  });
  return [heard.length, team.length];
}

function Keys(): ReactElement {
  return (
    <span className="keys">
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {words.status.keyPick}
      </span>
      <span>
        <kbd>1</kbd>–<kbd>9</kbd> {words.status.keyAccept}
      </span>
      <span>
        <kbd>F6</kbd> {words.status.keyPanel}
      </span>
      <span>
        <kbd>Ctrl</kbd>
        <kbd>K</kbd> {words.status.keyCommand}
      </span>
      <span>
        <kbd>F1</kbd> {words.status.keyCard}
      </span>
    </span>
  );
}
