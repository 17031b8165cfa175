// What the handheld's service worker does with a push message. A push wakes the guard and no more: it
// carries an incident, a priority and whether it is silent, nothing about a person or a place. The app
// fetches the rest with its own session. Whatever else comes in shows as one general line.
//
//   { "incidentId": "17", "priority": "PRIORITY_P1", "silent": false }
const mostBytes = 512;
const tag = "meldkamer";

const words = {
  general: {
    title: "Bericht van de meldkamer",
    body: "Open de app om te zien wat er is.",
  },
  title: (digit, silent) => `Oproep, prioriteit ${digit}${silent ? ", stil" : ""}`,
  body: "Open de app voor plaats en opdracht.",
  silentBody: "Geen geluid. Open de app voor plaats en opdracht.",
  open: "Open",
  go: "Ik ga",
};

/** The call in a push message; undefined when it is anything but what the server writes. */
function callOf(data) {
  const bytes = data?.arrayBuffer().byteLength ?? 0;
  if (bytes === 0 || bytes > mostBytes) return undefined;
  let read;
  try {
    read = Object(data.json());
  } catch {
    return undefined;
  }
  const { incidentId, priority, silent } = read;
  const digit = /^PRIORITY_P([1-4])$/.exec(priority)?.[1];
  const known = typeof incidentId === "string" && /^[1-9][0-9]{0,19}$/.test(incidentId);
  if (!known || digit === undefined || typeof silent !== "boolean") return undefined;
  return { incidentId, digit, silent };
}

/**
 * A notification for each incident, which a later push replaces. Nobody can tell whether a message that
 * cannot be read was a silent one: it makes no sound, and the ladder goes on if nobody answers.
 */
function noticeOf(call) {
  const open = { action: "open", title: words.open };
  const shared = { lang: "nl", icon: "icon-192.png", badge: "icon-192.png" };
  if (call === undefined) {
    const options = { ...shared, body: words.general.body, tag, silent: true, actions: [open] };
    return { title: words.general.title, options };
  }
  const { incidentId, digit, silent } = call;
  const options = {
    ...shared,
    body: silent ? words.silentBody : words.body,
    tag: `${tag}-${incidentId}`,
    renotify: true,
    requireInteraction: true,
    silent,
    // A browser refuses a rhythm on a silent notification.
    ...(!silent && { vibrate: [300, 100, 300] }),
    actions: [open, { action: "go", title: words.go }],
    data: { incidentId },
  };
  return { title: words.title(digit, silent), options };
}

async function show(message) {
  const { title, options } = noticeOf(callOf(message));
  await self.registration.showNotification(title, options);
}

/** The app, in front if the device lets us: the one that is open, else a new one. */
async function appInFront() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = windows.find(({ url }) => url.startsWith(self.registration.scope));
  if (ours === undefined) return self.clients.openWindow(self.registration.scope);
  await ours.focus().catch(() => {});
  return ours;
}

/** "Ik ga" is the guard's answer; the app says it for the offer that this guard really has. */
async function follow(notification, action) {
  notification.close();
  const app = await appInFront();
  const incidentId = notification.data?.incidentId;
  if (action === "go" && incidentId !== undefined) app?.postMessage({ going: incidentId });
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

self.addEventListener("notificationclick", (event) =>
  event.waitUntil(follow(event.notification, event.action)),
);
