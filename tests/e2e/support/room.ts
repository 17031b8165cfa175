import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Api } from "./api";
import { outOfReach } from "./keys";
import { Line } from "./line";
import { type Account, password, Server } from "./server";
import { allStates, type State } from "./states";
import { stateMark } from "./states_reporter";

export { expect };

/** Ports 26000 to 26990, ten for each worker: Playwright starts a new one after a failure. */
const portOf = (worker: number) => 26_000 + (worker % 99) * 10;

interface Desks {
  /** Signs in at the console, in a browser of its own. */
  openConsole(account?: "vermeer" | "smit", line?: Line): Promise<Page>;
  /** Signs in at the handheld and starts duty. */
  openHandheld(account: "col02" | "col05" | "bev11", line?: Line): Promise<Page>;
  openPanic(): Promise<Page>;
  openReview(): Promise<Page>;
  openWall(account?: "vermeer" | "chef"): Promise<Page>;
  openDirectory(account?: "beheer" | "chef" | "vermeer" | "uitgifte"): Promise<Page>;
  /** A line to the server that can be cut; a desk that is opened over it has no other. */
  openLine(): Promise<Line>;
  /** Another browser, with nobody signed in. */
  freshContext(phone?: boolean, line?: Line): Promise<BrowserContext>;
}

/** One server for each spec file; browsers of their own for each person in a test. */
export const test = base.extend<
  { desks: Desks; api: Api },
  { room: string; organisation: boolean; passkeys: boolean; passkeyFor: string; server: Server }
>({
  // Spec files that name another room get another worker, and so a server of their own.
  room: ["", { option: true, scope: "worker" }],
  organisation: [false, { option: true, scope: "worker" }],
  passkeys: [false, { option: true, scope: "worker" }],
  passkeyFor: ["", { option: true, scope: "worker" }],
  server: [
    async ({ room: _, organisation, passkeys, passkeyFor }, use, worker) => {
      const port = portOf(worker.workerIndex);
      const server = new Server(port, organisation, passkeys, passkeyFor);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  api: async ({ server }, use) => {
    await use(await Api.signedIn(server.address, "vermeer", password));
  },
  desks: async ({ server, browser }, use, info) => {
    const opened: BrowserContext[] = [];
    const problems: string[] = [];
    const lines: Line[] = [];
    const freshContext = async (phone = false, line?: Line) => {
      const context = await browser.newContext({
        baseURL: line?.address ?? server.address,
        locale: "nl-NL",
        timezoneId: "Europe/Amsterdam",
        reducedMotion: "reduce",
        viewport: phone ? { width: 390, height: 844 } : { width: 1920, height: 1080 },
        ...(phone && {
          hasTouch: true,
          isMobile: true,
          permissions: ["geolocation"],
          geolocation: { latitude: 51.8421, longitude: 4.9782, accuracy: 6 },
        }),
      });
      await context.addInitScript(countTones);
      context.on("weberror", (error) => problems.push(error.error().message));
      opened.push(context);
      return context;
    };
    const signIn = async (page: Page, path: string, account: Account) => {
      await page.goto(path);
      await page.locator('input[name="account"]').fill(account);
      await page.locator('input[name="password"]').fill(password);
      await page.locator('button[type="submit"]').click();
    };
    await use({
      freshContext,
      async openLine() {
        const line = await Line.open(server.httpPort + 5 + lines.length, server.httpPort);
        lines.push(line);
        return line;
      },
      async openConsole(account = "vermeer", line) {
        const page = await (await freshContext(false, line)).newPage();
        await signIn(page, "/", account);
        await expect(page.locator(".status-line")).toContainText("Live");
        return page;
      },
      async openHandheld(account, line) {
        const page = await (await freshContext(true, line)).newPage();
        await signIn(page, "/handheld/", account);
        await page.getByRole("button", { name: "Dienst starten" }).click();
        await expect(page.getByText("Je kunt worden opgeroepen.")).toBeVisible();
        return page;
      },
      async openPanic() {
        const page = await (await freshContext(true)).newPage();
        await signIn(page, "/hulp/", "dewit");
        return page;
      },
      async openReview() {
        const page = await (await freshContext()).newPage();
        await signIn(page, "/review/", "chef");
        return page;
      },
      async openWall(account = "chef") {
        const page = await (await freshContext()).newPage();
        await signIn(page, "/muur/", account);
        await expect(page.locator(".wall-link")).toContainText("Live");
        return page;
      },
      async openDirectory(account = "beheer") {
        const page = await (await freshContext()).newPage();
        await signIn(page, "/beheer/", account);
        return page;
      },
    });
    for (const context of opened) await context.close();
    for (const line of lines) await line.close();
    if (info.status !== info.expectedStatus) process.stderr.write(`${server.logEnd()}\n`);
    expect(problems, "errors in the pages").toEqual([]);
  },
});

/** Runs in each page before its own scripts: counts tones that really start at the loudspeaker. */
function countTones(): void {
  const counts = { tones: 0 };
  Object.assign(globalThis, { heard: counts });
  for (const kind of [OscillatorNode, AudioBufferSourceNode]) {
    const { start } = kind.prototype;
    kind.prototype.start = function (this: AudioScheduledSourceNode, ...given: number[]) {
      if (this.context.state === "running") counts.tones += 1;
      return start.apply(this, given as []);
    };
  }
}

/** Tones that this page started while its loudspeaker was running. */
export const tonesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { heard: { tones: number } }).heard.tones);

/**
 * WCAG 2.2 A and AA, as far as a program can judge them. A named state is walked through with Tab as
 * well: everything is within reach, and shows that it has the focus.
 */
export async function expectAccessible(page: Page, state?: State): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target}: ${node.any[0]?.message ?? node.failureSummary}`),
  );
  expect(found, state).toEqual([]);
  if (state === undefined) return;
  if (!allStates.includes(state)) throw new Error(`support/states.ts has no "${state}"`);
  expect(await outOfReach(page), state).toEqual([]);
  base.info().annotations.push({ type: stateMark, description: state });
}

/** Pixels that stick out at the right: what nobody sees without scrolling sideways. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What sticks out, outermost first, when something does. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 8)
      .map((one) => `${one.tagName} ${one.getAttribute("class") ?? ""} ${one.id}`);
  });

/** Nothing sticks out, nothing that can be pressed is out of reach, and the rules hold. */
export async function expectWhole(
  page: Page,
  size: { width: number; height: number },
  state?: State,
): Promise<void> {
  await page.setViewportSize(size);
  const where = `${new URL(page.url()).pathname} at ${size.width} x ${size.height}`;
  expect(await stickingOut(page), where).toEqual([]);
  await expectAccessible(page, state);
}

/** Shows the page as somebody sees it who sees no colours at all. */
export async function withoutColour(page: Page, look: () => Promise<unknown>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setEmulatedVisionDeficiency", { type: "achromatopsia" });
  await look();
  await session.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
  await session.detach();
}

/** Keeps a picture of what a test saw, for the people who judge the screens. */
export const keepScreen = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `${__dirname}/../screens/${name}.png`, animations: "disabled" });
