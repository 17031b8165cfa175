import { sendAlarm } from "../support/crew";
import { expect, keepScreen, test } from "../support/room";

test.use({ room: "hostile" });

const pages = [
  "/",
  "/review/",
  "/beheer/",
  "/handheld/",
  "/hulp/",
  "/muur/",
  "/account/",
  "/kaart",
];

test("every page forbids scripts, styles and hosts that are not its own", async ({ desks }) => {
  const context = await desks.freshContext();
  for (const path of pages) {
    const page = await context.newPage();
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy, path).toContain(rule);
    }
    expect(policy, path).not.toContain("unsafe");
    await expect(page.locator("input").first()).toBeVisible();
    expect([...hosts], path).toEqual([new URL(page.url()).host]);
    expect(await page.locator("script:not([src]), style, [style*='url(']").count(), path).toBe(0);
    await page.close();
  }
});

test("markup, terminal codes and reversed writing in an alarm are shown as text", async ({
  desks,
  server,
}) => {
  const console_ = await desks.openConsole();
  const wall = await desks.openWall();
  await console_.evaluate(() => {
    document.addEventListener("securitypolicyviolation", () =>
      Object.assign(globalThis, { violated: true }),
    );
  });
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await sendAlarm(server, {
    id: "vijandig-1",
    alarmsoort: "door_forced",
    locatie: "STADHUIS",
    zone: "hal",
    plek: "deur\u202e 1 negilieveb\u202c",
    tekst: `${markup} \u001b[31mrood\u001b[0m`,
  });
  const row = console_.getByRole("option", { name: /Deur geforceerd/ });
  await row.click();
  const timeline = console_.locator(".timeline");
  await expect(timeline).toContainText(markup);
  await expect(timeline).toContainText("\u241b[31mrood\u241b[0m");
  // The marks that turn the reading round are visible, and turn nothing.
  await expect(row).toContainText("deur\ufffd 1 negilieveb\ufffd");
  await expect(console_.locator(".incident-head")).not.toContainText("\u202e");
  await expect(wall.locator(".incidents")).toContainText("Deur geforceerd");
  for (const page of [console_, wall]) {
    expect(await page.locator("img, script:not([src])").count()).toBe(0);
    expect(await page.title()).toMatch(/^Meldkamer/);
  }
  expect(await console_.evaluate(() => "violated" in globalThis)).toBe(false);
  await keepScreen(console_, "console_hostile");
});
