/**
 * The service worker keeps the app's files, so that it starts without reception. A new version is
 * fetched whole in the background and shown only when the guard says so.
 */
export interface ShellUpdate {
  subscribe(reader: () => void): () => void;
  ready(): boolean;
  /** Takes the new files and starts the app again. */
  take(): void;
}

interface ScriptPolicy {
  createScriptURL(url: string): TrustedScriptURL;
}
interface TrustedScriptURL {
  toString(): string;
}
interface PolicyMaker {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

const address = `${import.meta.env.BASE_URL}sw.js`;
const lookEveryMs = 30 * 60 * 1000;

/** The worker's address in the form that the page's Trusted Types rule asks for. */
function trustedAddress(): string {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes;
  if (maker === undefined) return address;
  const policy = maker.createPolicy("meldkamer", {
    createScriptURL(url) {
      if (url !== address) throw new TypeError(`no service worker at ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(address) as unknown as string;
}

export function followShell(): ShellUpdate {
  const readers = new Set<() => void>();
  let ready = false;
  const workers = navigator.serviceWorker;
  if (workers === undefined || import.meta.env.DEV) return noUpdates;
  const look = () => void workers.ready.then(({ active }) => active?.postMessage("look"));
  workers.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data === "taken") location.reload();
    if (event.data !== "ready") return;
    ready = true;
    for (const reader of readers) reader();
  });
  workers.register(trustedAddress(), { scope: import.meta.env.BASE_URL }).then(look, () => {
    // Private browsing has no service worker: the app then needs reception to start.
  });
  setInterval(look, lookEveryMs);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  return {
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    ready: () => ready,
    take: () => void workers.ready.then(({ active }) => active?.postMessage("take")),
  };
}

const noUpdates: ShellUpdate = {
  subscribe: () => () => {},
  ready: () => false,
  take: () => {},
};
