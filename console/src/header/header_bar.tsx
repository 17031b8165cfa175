import { chooseTheme, currentTheme } from "@ts/style/theme.ts";
import { clockTime, hourAndMinute, longDay, minutesAndSeconds } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { silence } from "../actions/actions.ts";
import { usePicture, useSecond, useTrustedSecond } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Icon, Shield, Speaker } from "../shapes/icon.tsx";
import { PriorityShape } from "../shapes/priority_shape.tsx";
import { words } from "../words/words.ts";
import { countedPriorities, loadMost } from "./active_counts.ts";
import "./header_bar.css";

/** What must be seen from every desk: how many, how old, how much, who and what time. */
export function HeaderBar({ onSignOut }: { onSignOut: () => void }): ReactElement {
  const desk = usePicture();
  const { selected } = useScreen();
  const drill = selected !== undefined && desk.live.incidents.get(selected)?.drill === true;
  return (
    <header className={drill ? "header-bar drilling" : "header-bar"}>
      <Brand drill={drill} />
      <Active />
      <div className="header-right">
        <SoundButton />
        <Operator onSignOut={onSignOut} />
        <Clock />
      </div>
    </header>
  );
}

function Brand({ drill }: { drill: boolean }): ReactElement {
  const desk = usePicture();
  return (
    <div className="brand">
      <Shield />
      <b>{words.product}</b>
      {drill && <strong className="drill">{words.drill}</strong>}
      <i />
      <span>{desk.session.organisation || desk.directory.organisation}</span>
      <span className="faint">{desk.directory.roomLabels(desk.session.controlRoomKeys)}</span>
    </div>
  );
}

function Active(): ReactElement {
  const desk = usePicture();
  const now = useTrustedSecond();
  const waiting = desk.queue.keys("new");
  const received = waiting.flatMap(
    (id) => instantOf(desk.live.incidents.get(id)?.receiveTime) ?? [],
  );
  const oldest = received.length === 0 ? undefined : Math.min(...received);
  const load = desk.load();
  return (
    <div className="active" role="group" aria-label={words.header.active}>
      <div className={waiting.length > 0 ? "waiting some" : "waiting"}>
        <div className="pair">
          <em>
            {waiting.length > 0
              ? words.header.notAccepted(waiting.length)
              : words.header.allAccepted}
          </em>
          {oldest !== undefined && (
            <span className="num">
              {words.header.oldest(
                now === undefined ? words.unknownTime : minutesAndSeconds(now - oldest),
              )}
            </span>
          )}
        </div>
      </div>
      {countedPriorities.map((priority) => {
        const count = desk.queue.openOf(priority);
        return (
          <div key={priority} className={count === 0 ? "count zero" : "count"}>
            <PriorityShape priority={priority} size={24} />
            <strong className="num">{count}</strong>
          </div>
        );
      })}
      <div className="load" title={words.header.loadNorm}>
        <div className="pair">
          <span>{words.header.load}</span>
          <em className="num">{words.header.loadOf(load, loadMost)}</em>
        </div>
        <div className={load > loadMost ? "ticks over" : "ticks"} aria-hidden="true">
          {Array.from({ length: loadMost }, (_, index) => (
            <i key={index} className={index < load ? "on" : ""} />
          ))}
        </div>
      </div>
    </div>
  );
}

function SoundButton(): ReactElement {
  const desk = usePicture();
  const state = desk.sound.state();
  const percent = Math.round(desk.sound.volume() * 100);
  if (state === "elsewhere") {
    return (
      <span className="sound" title={words.header.soundOther}>
        <Speaker />
        <span>{words.header.otherWindow}</span>
      </span>
    );
  }
  if (state === "blocked") {
    return (
      <button
        type="button"
        className="sound blocked"
        aria-label={words.header.soundOff}
        onClick={() => void desk.sound.wake()}
      >
        <Speaker />
        <span>{words.header.wakeSound}</span>
      </button>
    );
  }
  return (
    <button
      type="button"
      className="sound"
      data-sounding={desk.sound.audible}
      aria-label={words.header.sound(percent)}
      onClick={() => silence(desk)}
    >
      <Speaker />
      <span className="num">{percent}%</span>
      <kbd>M</kbd>
    </button>
  );
}

function Operator({ onSignOut }: { onSignOut: () => void }): ReactElement {
  const desk = usePicture();
  const until = instantOf(desk.session.expireTime);
  const turn = () => chooseTheme(currentTheme() === "dark" ? "light" : "dark");
  return (
    <div className="operator">
      <div>
        <a href="/account/" target="_blank" rel="noopener">
          {desk.session.person?.name || desk.session.account}
        </a>
        {until !== undefined && <span>{words.header.sessionUntil(hourAndMinute(until))}</span>}
      </div>
      <button type="button" className="small" aria-label={words.header.theme} onClick={turn}>
        <Icon name="half" size={14} />
      </button>
      <button
        type="button"
        className="small"
        aria-label={words.header.signOut}
        title={words.header.signOut}
        onClick={onSignOut}
      >
        <Icon name="leave" size={14} />
      </button>
    </div>
  );
}

function Clock(): ReactElement {
  const second = useSecond();
  return (
    <div className="clock">
      <b className="num">{clockTime(second)}</b>
      <span>{longDay(second)}</span>
    </div>
  );
}
