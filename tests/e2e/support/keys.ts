import type { Page } from "@playwright/test";
import { password } from "./server";

/** Where the focus is, as somebody hears it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    return at?.getAttribute("aria-label") || at?.textContent || at?.getAttribute("name") || "";
  });

/** Goes there with Tab alone, as somebody without a mouse does. */
export async function tabTo(page: Page, text: RegExp, most = 40): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (text.test(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${text}; it stands on "${await focused(page)}"`);
}

export async function signIn(page: Page, path: string, account: string): Promise<void> {
  await page.goto(path);
  await page.locator("input").first().waitFor();
  await tabTo(page, /^account$/);
  await page.keyboard.type(account);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}

/** Whoever has the focus can be seen to have it. */
export const ringOf = (page: Page) =>
  page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });

/** What the walk with Tab found; lives in the page while it goes. */
interface Walk {
  missing(): Element[];
  end(): string[];
}

/** Runs in the page: notes every stop of the focus, and whether it can be seen to be there. */
function beginWalk(): void {
  const root = document.querySelector("dialog:modal") ?? document.body;
  const able = "a[href], button, input, select, textarea, summary, [tabindex]";
  const canStop = (one: Element) =>
    one instanceof HTMLElement &&
    one.tabIndex >= 0 &&
    !one.matches(":disabled") &&
    one.closest("[inert]") === null &&
    one.checkVisibility({ visibilityProperty: true }) &&
    one.getBoundingClientRect().width > 0;
  const stops = () => [...root.querySelectorAll(able)].filter(canStop);
  // Tab goes to one of a group of radio buttons; arrows do the rest.
  const groupOf = (one: Element) =>
    one instanceof HTMLInputElement && one.type === "radio" && one.name !== ""
      ? `${one.name} ${one.form === null ? "" : [...document.forms].indexOf(one.form)}`
      : undefined;
  const look = (one: Element) => {
    const around = [
      one,
      one.nextElementSibling,
      one.parentElement,
      one.parentElement?.parentElement,
    ];
    return [...around, one.closest("label")]
      .map((near) => {
        if (near === null || near === undefined) return "";
        const style = getComputedStyle(near);
        const next = near.nextElementSibling && getComputedStyle(near.nextElementSibling);
        const line = style.outlineStyle === "none" ? "" : `${style.outline} ${style.outlineOffset}`;
        return [line, style.boxShadow, style.borderColor, style.backgroundColor, next?.outline];
      })
      .join("|");
  };
  const writes = (one: Element) =>
    one instanceof HTMLTextAreaElement ||
    (one instanceof HTMLInputElement && !/radio|checkbox|range|file|button|submit/.test(one.type));
  const reached = new Set<Element>();
  const groups = new Set<string>();
  const unseen = new Set<Element>();
  let last: { at: Element; looked: string } | undefined;
  const leave = () => {
    // Whoever writes sees the caret; everything else must look different without the focus.
    if (last !== undefined && !writes(last.at) && look(last.at) === last.looked)
      unseen.add(last.at);
    last = undefined;
  };
  const arrive = (event: Event) => {
    leave();
    const at = event.target as Element;
    reached.add(at);
    const group = groupOf(at);
    if (group !== undefined) groups.add(group);
    last = { at, looked: look(at) };
  };
  const from = document.activeElement;
  const scrolled = [...document.querySelectorAll("*")]
    .filter((one) => one.scrollHeight > one.clientHeight)
    .map((one) => [one, one.scrollTop] as const);
  document.addEventListener("focusin", arrive, true);
  const missing = () =>
    stops().filter((one) => !reached.has(one) && !groups.has(groupOf(one) ?? "no group"));
  const nameOf = (one: Element) => {
    const name = one.getAttribute("aria-label") || one.textContent || one.getAttribute("name");
    return `${one.tagName.toLowerCase()}.${one.className} "${name?.trim().slice(0, 40) ?? ""}"`;
  };
  const walk: Walk = {
    missing,
    end() {
      document.removeEventListener("focusin", arrive, true);
      (document.activeElement as HTMLElement | null)?.blur();
      leave();
      if (from instanceof HTMLElement && from !== document.body)
        from.focus({ preventScroll: true });
      for (const [one, top] of scrolled) one.scrollTop = top;
      return [
        ...missing().map((one) => `Tab never reaches ${nameOf(one)}`),
        ...[...unseen].map((one) => `the focus cannot be seen on ${nameOf(one)}`),
      ];
    },
  };
  Object.assign(globalThis, { walk });
}

type Walking = { walk: Walk };

/** Presses Tab so many times, without waiting for each: a walk through a page takes long enough. */
async function pressTab(page: Page, times: number): Promise<void> {
  const line = await page.context().newCDPSession(page);
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  const presses = Array.from({ length: times }, () => [
    line.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...tab }),
    line.send("Input.dispatchKeyEvent", { type: "keyUp", ...tab }),
  ]);
  await Promise.all(presses.flat());
  await line.detach();
}

/** What somebody without a mouse cannot get to, or cannot see that they got to. Nothing: []. */
export async function outOfReach(page: Page): Promise<string[]> {
  await page.evaluate(beginWalk);
  const missing = () =>
    page.evaluate(() => (globalThis as unknown as Walking).walk.missing().length);
  for (let left = await missing(), tries = 0; left > 0 && tries < 3; tries += 1) {
    await pressTab(page, left + 1);
    left = await missing();
  }
  return page.evaluate(() => (globalThis as unknown as Walking).walk.end());
}
