// Service worker of the handheld: keeps the files of one version of the app (the shell), complete or
// not at all. It never touches calls to the server: those are either live or in the app's outbox.
const base = new URL("./", self.location.href).pathname;

/** Addresses of scripts in the form that the page's Trusted Types rule asks for: one, and no other. */
const push = `${base}push.js`;
const rule = {
  createScriptURL(url) {
    if (url !== push) throw new TypeError(`no part of the service worker at ${url}`);
    return url;
  },
};
importScripts((self.trustedTypes?.createPolicy("meldkamer", rule) ?? rule).createScriptURL(push));

const current = "shell";
const next = "shell-next";
const fixed = ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];

/** Addresses inside this app that `text` names: in HTML by src and href, in CSS by url(). */
function filesIn(text, from) {
  const named = text.matchAll(/(?:src|href)="([^"]+)"|url\(["']?([^"')]+)["']?\)/g);
  const addresses = [...named].map(([, attribute, css]) => new URL(attribute ?? css, from));
  return addresses.filter(
    (at) => at.origin === self.location.origin && at.pathname.startsWith(base),
  );
}

/** Parts of the app that script `text` at `from` fetches later. */
const partsIn = (text, from) =>
  [...text.matchAll(/import\(\s*["'`](\.\/[^"'`]+\.js)["'`]\s*\)/g)].map(
    ([, name]) => new URL(name, from),
  );

async function fetched(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

/** Fetches every file that the page at the server names now, into `cacheName`. All or nothing. */
async function fill(cacheName, page) {
  await caches.delete(cacheName);
  const cache = await caches.open(cacheName);
  const found = filesIn(await page.clone().text(), new URL(base, self.location.origin));
  const files = new Map(found.map((at) => [at.href, at]));
  for (const name of fixed) {
    const at = new URL(base + name, self.location.origin);
    files.set(at.href, at);
  }
  for (const at of files.values()) {
    const response = await fetched(at);
    if (at.pathname.endsWith(".js")) {
      // A map goes on to what is put into it meanwhile: parts of parts come along.
      for (const part of partsIn(await response.clone().text(), at)) files.set(part.href, part);
    }
    if (at.pathname.endsWith(".css")) {
      for (const font of filesIn(await response.clone().text(), at)) {
        await cache.put(font.href, await fetched(font));
      }
    }
    await cache.put(at.href, response);
  }
  await cache.put(base, page);
}

const tell = async (word) => {
  const windows = await self.clients.matchAll({ includeUncontrolled: true });
  for (const window of windows) window.postMessage(word);
};

/** Compares the page at the server with the one kept here; a new one is fetched whole, then told. */
async function look() {
  const page = await fetched(base);
  const kept = await (await caches.open(current)).match(base);
  const text = await page.clone().text();
  if (kept !== undefined && (await kept.text()) === text) return;
  const waiting = await (await caches.open(next)).match(base);
  if (waiting === undefined || (await waiting.text()) !== text) await fill(next, page);
  await tell("ready");
}

/** The new version becomes the one that is shown. */
async function take() {
  const from = await caches.open(next);
  const files = await from.keys();
  if ((await from.match(base)) === undefined) return;
  await caches.delete(current);
  const to = await caches.open(current);
  for (const file of files) await to.put(file, await from.match(file));
  await caches.delete(next);
  await tell("taken");
}

async function answer(request) {
  const cache = await caches.open(current);
  const isPage = request.mode === "navigate";
  const kept = await cache.match(isPage ? base : request, { ignoreSearch: isPage });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil(fetched(base).then((page) => fill(current, page)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const at = new URL(event.request.url);
  const ours = at.origin === self.location.origin && at.pathname.startsWith(base);
  if (event.request.method === "GET" && ours) event.respondWith(answer(event.request));
});

self.addEventListener("message", (event) => {
  // Without reception both fail and are tried again later; what is kept stays as it is.
  if (event.data === "look") event.waitUntil(look().catch(() => {}));
  if (event.data === "take") event.waitUntil(take().catch(() => {}));
});
