import { clockTime } from "@ts/time/format.ts";
import type { SendState } from "../alarm/alarm_sender.ts";
import { isClosed, type ProgressStep, progressSteps, receivedAt } from "../alarm/progress.ts";
import type { Place } from "../place/places.ts";
import type { MyAlarmJson } from "../server/server.ts";
import { words } from "../words/words.ts";
import { button, element, type Screen, say } from "./dom.ts";
import { holdButton } from "./hold_button.ts";

export interface AlarmScreenProps {
  place: Place | undefined;
  again(): void;
  dismiss(): void;
  back(): void;
}

export interface AlarmScreen extends Screen {
  sending(state: SendState): void;
  /** `staleSince` is when the state was last heard, while there is no connection. */
  progress(alarm: MyAlarmJson, staleSince: number | undefined): void;
}

/** What became of the press: sent, taken, people coming, there, safe. */
export function alarmScreen(props: AlarmScreenProps): AlarmScreen {
  const title = element("h1", {});
  const time = element("time", { class: "num" });
  const note = element("p", { class: "lead", role: "alert" });
  const steps = element("ol", { class: "steps", "aria-live": "polite" });
  const stale = element("p", { class: "notice", role: "status" });
  const where = element("p", { class: "where" });
  if (props.place !== undefined) {
    where.append(element("span", {}, words.progress.where), element("b", {}, props.place.label));
  }
  const foot = element("div", { class: "foot" });
  const head = element("header", { class: "alarm-head" }, title, time);
  const card = element("main", { class: "card alarm" }, head, note, steps, stale, where, foot);
  const again = holdButton({
    className: "again",
    name: words.progress.worse,
    hint: words.button.hold,
    ring: false,
    fire: props.again,
  });
  const mistake = element("p", { class: "quiet" }, words.progress.mistake);
  const back = button("solid", words.progress.back, props.back);
  const read = button("solid", words.sending.read, props.dismiss);
  let shown = "";
  const showFoot = (name: string, ...content: Node[]) => {
    if (shown === name) return; // A button under a finger stays where it is.
    shown = name;
    foot.replaceChildren(...content);
  };
  return {
    element: card,
    end: () => again.end?.(),
    sending(state) {
      if (state.kind === "idle") return;
      const waits = state.kind === "sending";
      const slow = waits && state.waitsFor !== "";
      card.dataset.look = slow ? "slow" : waits ? "sending" : "failed";
      say(title, slow || !waits ? words.sending.slow : words.sending.title);
      say(time, clockTime(state.pending.pressedAt));
      say(note, sentence(state));
      steps.replaceChildren();
      say(stale, "");
      if (waits) showFoot("sending");
      else showFoot("failed", read);
    },
    progress(alarm, staleSince) {
      const closed = isClosed(alarm);
      card.dataset.look = closed ? "closed" : "open";
      const received = receivedAt(alarm);
      say(title, closed ? words.progress.closedTitle : words.progress.title);
      say(time, received === undefined ? "" : clockTime(received));
      say(note, "");
      showSteps(steps, progressSteps(alarm));
      say(stale, staleSince === undefined ? "" : words.progress.stale(clockTime(staleSince)));
      if (closed) showFoot("closed", back);
      else showFoot("open", again.element, mistake);
    },
  };
}

function sentence(state: SendState): string {
  switch (state.kind) {
    case "refused":
      return words.sending.refused(state.why);
    case "too_old":
      return words.sending.tooOld(clockTime(state.pending.pressedAt));
    case "sending":
      return state.waitsFor === "" ? "" : words.sending.slowNote;
    default:
      return "";
  }
}

const heardState = {
  done: words.progress.done,
  now: words.progress.waiting,
  later: words.progress.later,
};

/** Done, now and later differ in shape; a reader hears them as a word. */
function showSteps(list: HTMLOListElement, steps: readonly ProgressStep[]): void {
  steps.forEach((step, index) => {
    const line = (list.children[index] as HTMLLIElement | undefined) ?? list.appendChild(newLine());
    line.className = step.state;
    if (step.state === "now") line.setAttribute("aria-current", "step");
    else line.removeAttribute("aria-current");
    const [, text, note, heard] = line.children as unknown as HTMLElement[];
    if (text !== undefined) say(text, step.text);
    if (note !== undefined) say(note, step.note);
    if (heard !== undefined) say(heard, `(${heardState[step.state]})`);
  });
}

const newLine = (): HTMLLIElement =>
  element(
    "li",
    {},
    element("span", { class: "mark", "aria-hidden": "true" }),
    element("span", { class: "step-text" }),
    element("span", { class: "step-note num" }),
    element("span", { class: "heard" }),
  );
