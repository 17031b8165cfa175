import type { Place } from "../place/places.ts";
import { words } from "../words/words.ts";
import { button, element, type Screen, say } from "./dom.ts";
import { holdButton } from "./hold_button.ts";

export interface ReadyProps {
  place: Place;
  silent: boolean;
  chooseSilent(silent: boolean): void;
  changePlace(): void;
  press(wish: { assist: boolean; silent: boolean }): void;
}

export type LinkLook = "live" | "seeking" | "none";

export interface ReadyScreen extends Screen {
  link(look: LinkLook, text: string): void;
  /** Two or three words about a silent alarm; empty takes them away. */
  discreet(text: string): void;
}

/** The button stands ready. With "Stil" nothing on it is red, and a press changes next to nothing. */
export function readyScreen(props: ReadyProps): ReadyScreen {
  let silent = props.silent;
  const link = element("p", { class: "link", role: "status" });
  const state = element("p", { class: "discreet num", role: "status" });
  const help = holdButton({
    className: "help",
    name: words.button.name,
    hint: words.button.hold,
    ring: true,
    fire: () => props.press({ assist: false, silent }),
  });
  const assist = holdButton({
    className: "assist",
    name: words.button.assist,
    hint: words.button.assistNote,
    ring: false,
    fire: () => props.press({ assist: true, silent }),
  });
  const card = element("main", { class: "card ready" });
  const show = () => card.classList.toggle("calm", silent);
  const place = element(
    "header",
    { class: "place" },
    element("p", {}, props.place.label),
    button("plain", words.place.change, props.changePlace),
  );
  const choice = silentSwitch(silent, (on) => {
    silent = on;
    props.chooseSilent(on);
    show();
  });
  card.append(
    element("h1", { class: "heard" }, words.title),
    place,
    help.element,
    element("p", { class: "quiet taps" }, words.button.taps),
    choice,
  );
  if (props.place.assist) card.append(assist.element);
  card.append(element("footer", {}, link, state));
  show();
  return {
    element: card,
    end() {
      help.end?.();
      assist.end?.();
    },
    link(look, text) {
      link.dataset.look = look;
      say(link, text);
    },
    discreet: (text) => say(state, text),
  };
}

function silentSwitch(silent: boolean, choose: (on: boolean) => void): HTMLElement {
  const input = element("input", { type: "checkbox", role: "switch" });
  input.checked = silent;
  input.addEventListener("change", () => choose(input.checked));
  return element(
    "label",
    { class: "switch" },
    input,
    element("span", {}, element("b", {}, words.button.silent), words.button.silentNote),
  );
}
