import AxeBuilder from "@axe-core/playwright";
import type { DescService } from "@bufbuild/protobuf";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { outputOf, pageNamed } from "../../pages.mjs";
import { Stage, type StagePage } from "./stage.ts";

export interface Playing {
  stage: Stage;
  page: Page;
  url: string;
  /** Checks the screen with axe and takes its picture. */
  shot(name: string, fullPage?: boolean): Promise<void>;
  /** A picture at this very moment. */
  shoot(name: string, fullPage?: boolean): Promise<void>;
  end(): Promise<void>;
}

/** Where pictures go: the folder that SHOTS names. */
const folder = process.env.SHOTS ?? "/tmp/shots";

async function axe(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  for (const { id, nodes } of violations) {
    const where = nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ");
    process.stdout.write(`AXE ${name}: ${id} ${where}\n`);
  }
}

/**
 * Opens the built page called `name` on a stage, in a browser with the rules of the real server.
 * `more`: folders that are served beside it, such as the map.
 */
export async function openPlay(
  name: string,
  services: readonly DescService[],
  context: BrowserContextOptions,
  more: readonly StagePage[] = [],
): Promise<Playing> {
  const built = pageNamed(name);
  const stage = new Stage([...more, { base: built.base, folder: outputOf(built) }], services);
  const url = `${await stage.listen(0)}${built.base}`;
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--font-render-hinting=none", "--autoplay-policy=user-gesture-required"],
  });
  const page = await (await browser.newContext({ locale: "nl-NL", ...context })).newPage();
  page.on("console", (line) => {
    if (line.type() === "error") process.stdout.write(`CONSOLE ${line.text()}\n`);
  });
  page.on("pageerror", (fault) => process.stdout.write(`PAGE ${fault.message}\n`));
  const shoot = async (picture: string, fullPage = false) => {
    await page.screenshot({ path: `${folder}/${name}_${picture}.png`, fullPage });
  };
  return {
    stage,
    page,
    url,
    async shot(picture, fullPage = false) {
      await page.waitForTimeout(350);
      await axe(page, picture);
      await shoot(picture, fullPage);
    },
    shoot,
    async end() {
      await browser.close();
      stage.close();
    },
  };
}
