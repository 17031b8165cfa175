import { DeviceService } from "@gen/meldkamer/v1/device_service_pb.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";

/**
 * Whether an offer can wake this device: it cannot (no browser or server for it), the guard never said,
 * the guard wants it, or the browser was told to refuse.
 */
export type Waking = "impossible" | "unasked" | "wanted" | "refused";

const wish = "meldkamer-waking";

const canPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

export const isWanted = (): boolean => {
  try {
    return localStorage.getItem(wish) === "yes";
  } catch {
    return false;
  }
};

function remember(wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(wish, "yes");
    else localStorage.removeItem(wish);
  } catch {
    // A device that keeps nothing asks again next time.
  }
}

const serverKey = async (transport: Transport): Promise<Uint8Array> =>
  (await createClient(DeviceService, transport).getPushKey({})).applicationServerKey;

export async function wakingOf(transport: Transport): Promise<Waking> {
  if (!canPush()) return "impossible";
  const key = await serverKey(transport).catch(() => new Uint8Array());
  if (key.length === 0) return "impossible";
  if (Notification.permission === "denied") return "refused";
  return isWanted() && Notification.permission === "granted" ? "wanted" : "unasked";
}

/** The two keys that the server needs to write to this browser alone. */
const keyOf = (subscription: PushSubscription, name: PushEncryptionKeyName): Uint8Array =>
  new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer(0));

/** Has the push service hand out an address, and tells the server. Throws what went wrong. */
async function subscribe(transport: Transport): Promise<void> {
  const key = new Uint8Array(await serverKey(transport));
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  await createClient(DeviceService, transport).subscribePush({
    endpoint: subscription.endpoint,
    p256dh: keyOf(subscription, "p256dh"),
    auth: keyOf(subscription, "auth"),
  });
}

/** From a tap: only then a browser asks the guard. False: not allowed, or it did not work. */
export async function wantWaking(transport: Transport): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  remember(true);
  return subscribe(transport).then(
    () => true,
    () => false,
  );
}

/** At the start of duty: as the guard chose before. What fails is tried at the next start. */
export async function beginWaking(transport: Transport): Promise<void> {
  if (!isWanted() || !canPush() || Notification.permission !== "granted") return;
  await subscribe(transport).catch(() => {});
}

/** At the end of duty nobody is woken: neither the push service nor the server keeps the address. */
export async function endWaking(transport: Transport): Promise<void> {
  if (!canPush()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  const { endpoint } = subscription;
  await createClient(DeviceService, transport)
    .unsubscribePush({ endpoint })
    .catch(() => {});
  await subscription.unsubscribe().catch(() => false);
}

/** The guard does not want to be woken any more. */
export async function refuseWaking(transport: Transport): Promise<void> {
  remember(false);
  await endWaking(transport);
}
