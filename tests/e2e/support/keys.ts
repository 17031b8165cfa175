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
