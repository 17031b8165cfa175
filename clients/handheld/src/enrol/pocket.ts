import { markPocket } from "./has_pocket.ts";

/** What makes this device known at the server: its number, whose it is, and a key that cannot leave it. */
export interface Pocket {
  readonly deviceId: string;
  readonly account: string;
  readonly label: string;
  readonly keys: CryptoKeyPair;
}

const store = "pocket";
const place = "own";

/** A database of its own: what is forgotten of a person leaves the device's key alone. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("meldkamer-pocket", 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}

/** Undefined: this device is not known, or cannot keep anything. */
export const pocketHere = (): Promise<Pocket | undefined> =>
  inStore<Pocket | undefined>("readonly", (shelf) => shelf.get(place)).catch(() => undefined);

export async function keepPocket(pocket: Pocket): Promise<void> {
  await inStore("readwrite", (shelf) => shelf.put(pocket, place));
  markPocket(true);
}

export async function emptyPocket(): Promise<void> {
  markPocket(false);
  await inStore("readwrite", (shelf) => shelf.delete(place)).catch(() => {});
}

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** A key that this browser keeps to itself: it signs, and nobody can read it. */
export const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);

/** The point as the server wants it: uncompressed, 65 bytes. */
export const publicKeyOf = async (keys: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));

export async function signed(keys: CryptoKeyPair, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  const how = { name: "ECDSA", hash: "SHA-256" };
  return new Uint8Array(await crypto.subtle.sign(how, keys.privateKey, bytes));
}
