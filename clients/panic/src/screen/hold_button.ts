import { HoldPress, listenForPress } from "@ts/press/hold_press.ts";
import { words } from "../words/words.ts";
import { drawing, element, type Screen, say } from "./dom.ts";

export interface HoldButtonProps {
  className: string;
  name: string;
  hint: string;
  /** The ring around it that fills while it is held. */
  ring: boolean;
  fire(): void;
}

/** The stylesheet's ring fills in this time too. */
export const holdMs = 1000;

/** Pressed for a second, or tapped three times: nobody alarms by leaning on it. */
export function holdButton(props: HoldButtonProps): Screen & { element: HTMLButtonElement } {
  const hint = element("span", { class: "hold-hint" }, props.hint);
  const made = element("button", { type: "button", class: `hold ${props.className}` });
  if (props.ring) made.append(ring());
  made.append(element("span", { class: "hold-name" }, props.name), hint);
  let taps = 0;
  let holding = false;
  const show = () => {
    made.classList.toggle("holding", holding);
    const told = taps > 0 ? words.button.more(3 - taps) : props.hint;
    say(hint, holding ? words.button.held : told);
  };
  const press = new HoldPress(holdMs, {
    fire: props.fire,
    holding(on) {
      holding = on;
      show();
    },
    tapped(count) {
      taps = count;
      show();
    },
  });
  return { element: made, end: listenForPress(made, press) };
}

function ring(): SVGElement {
  const circle = (name: string) =>
    drawing("circle", { class: name, cx: "50", cy: "50", r: "47.5", pathLength: "100" });
  return drawing(
    "svg",
    { class: "ring", viewBox: "0 0 100 100", "aria-hidden": "true" },
    circle("ring-track"),
    circle("ring-fill"),
  );
}
