import type { BrowserContext, Page, Worker } from "@playwright/test";

/** What a notification says on the lock screen of a handheld. */
export interface Notice {
  title: string;
  body: string;
  tag: string;
  silent: boolean | null;
  actions: string[];
}

/** The push service of one browser, and the hand that taps its notifications. */
export class PushService {
  readonly #worker: Worker;
  readonly #deliver: (data: string) => Promise<unknown>;

  private constructor(worker: Worker, deliver: (data: string) => Promise<unknown>) {
    this.#worker = worker;
    this.#deliver = deliver;
  }

  /** For the handheld that is open in `page`, once its service worker is there. */
  static async of(context: BrowserContext, page: Page): Promise<PushService> {
    const origin = new URL(page.url()).origin;
    await context.grantPermissions(["notifications", "geolocation"], { origin });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // A page of its own: the handheld may be closed, and is woken all the same.
    const line = await context.newCDPSession(await context.newPage());
    const registration = new Promise<string>((found) => {
      line.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
        if (ours !== undefined) found(ours.registrationId);
      });
    });
    await line.send("ServiceWorker.enable");
    const registrationId = await registration;
    const worker = context.serviceWorkers()[0];
    if (worker === undefined) throw new Error("the handheld has no service worker");
    await page.bringToFront();
    return new PushService(worker, (data) =>
      line.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data }),
    );
  }

  async push(message: object | string): Promise<void> {
    await this.#deliver(typeof message === "string" ? message : JSON.stringify(message));
  }

  notices(): Promise<Notice[]> {
    return this.#worker.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const shown = (await scope.registration.getNotifications()) as (Notification & {
        actions?: { title: string }[];
      })[];
      return shown.map(({ title, body, tag, silent, actions }) => ({
        title,
        body,
        tag,
        silent,
        actions: (actions ?? []).map((action) => action.title),
      }));
    });
  }

  /** When the latest notification was shown; 0: there is none. */
  latest(): Promise<number> {
    return this.#worker.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const shown = await scope.registration.getNotifications();
      const times = shown.map((one) => (one as Notification & { timestamp: number }).timestamp);
      return Math.max(0, ...times);
    });
  }

  /**
   * Taps a button of the notification with `tag`. No program can press a notification of this browser,
   * so the worker gets the event of the tap; windows that it asks for are named, not opened.
   */
  tap(tag: string, action: "open" | "go"): Promise<string[]> {
    return this.#worker.evaluate(
      async ([wanted, pressed]) => {
        const scope = globalThis as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { openWindow(address: string): Promise<unknown> };
          NotificationEvent: new (name: string, about: object) => Event;
          dispatchEvent(event: Event): void;
        };
        const [notification] = await scope.registration.getNotifications({ tag: wanted });
        if (notification === undefined) throw new Error(`no notification ${wanted}`);
        const opened: string[] = [];
        scope.clients.openWindow = async (address) => void opened.push(address);
        const kind = "notificationclick";
        scope.dispatchEvent(new scope.NotificationEvent(kind, { notification, action: pressed }));
        for (let turn = 0; turn < 20; turn += 1) await new Promise((go) => setTimeout(go, 10));
        return opened;
      },
      [tag, action] as const,
    );
  }
}
