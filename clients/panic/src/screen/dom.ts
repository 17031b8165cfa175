/** One element with its attributes and content. Text stays text: it never becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

const svgNames = "http://www.w3.org/2000/svg";

export function drawing(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly Node[]
): SVGElement {
  const made = document.createElementNS(svgNames, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

/** A button that says `text` and does `run`. */
export function button(className: string, text: string, run: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: className }, text);
  made.addEventListener("click", run);
  return made;
}

/** Writes only what changed, so that a live region says a thing once. */
export function say(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** What the page shows: one screen at a time. */
export interface Screen {
  element: HTMLElement;
  /** Lets go of timers and listeners. */
  end?(): void;
}
