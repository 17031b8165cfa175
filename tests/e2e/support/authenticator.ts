import type { CDPSession, Page } from "@playwright/test";

/**
 * Plugs in an authenticator of Chromium's own, which asks who it is and gets the right answer. It is
 * gone as soon as another line to the same page ends, so pages with one are not walked through with Tab.
 */
export async function plugIn(page: Page): Promise<{ line: CDPSession; authenticatorId: string }> {
  const line = await page.context().newCDPSession(page);
  await line.send("WebAuthn.enable");
  const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { line, authenticatorId };
}

/** As ten minutes after the sign-in: the first call of `verb` is refused for want of proof. */
export async function proofIsStale(page: Page, verb: string): Promise<void> {
  const info = Buffer.from("\n\u000cPROOF_NEEDED").toString("base64").replaceAll("=", "");
  let stale = true;
  await page.route(`**/meldkamer.v1.${verb}`, async (route) => {
    if (!stale) return route.continue();
    stale = false;
    return route.fulfill({
      status: 400,
      contentType: "application/json",
      body: JSON.stringify({
        code: "failed_precondition",
        message: "prove again who you are first",
        details: [{ type: "google.rpc.ErrorInfo", value: info }],
      }),
    });
  });
}
