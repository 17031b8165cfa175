import type { QueuedTap } from "./tap.ts";

/** Where taps wait. They are there before they are sent, and go only once the server answered. */
export interface TapStore {
  /** Keeps it and gives it its order. */
  add(tap: Omit<QueuedTap, "order">): Promise<QueuedTap>;
  remove(order: number): Promise<void>;
  /** All of them, oldest first. */
  all(): Promise<QueuedTap[]>;
}

const taps = "taps";
const shelf = "shelf";

/** The device's own database: taps that wait, and the last picture for when there is no reception. */
export function openDevice(name = "meldkamer-handheld"): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(taps, { keyPath: "order", autoIncrement: true });
      request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves once the transaction is on disk, not merely once the request succeeded. */
function written<Result>(
  device: IDBDatabase,
  store: string,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = device.transaction(store, "readwrite", { durability: "strict" });
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

function read<Result>(
  device: IDBDatabase,
  store: string,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const request = ask(device.transaction(store, "readonly").objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function tapStoreOn(device: IDBDatabase): TapStore {
  return {
    async add(tap) {
      const order = await written(device, taps, (store) => store.add(tap));
      return { ...tap, order: Number(order) };
    },
    async remove(order) {
      await written(device, taps, (store) => store.delete(order));
    },
    all: () => read<QueuedTap[]>(device, taps, (store) => store.getAll()),
  };
}

/** Bytes by name that outlive a restart of the app: the session and the last picture. */
export interface Shelf {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  clear(): Promise<void>;
}

export function shelfOn(device: IDBDatabase): Shelf {
  return {
    async put(name, bytes) {
      await written(device, shelf, (store) => store.put(bytes, name));
    },
    get: (name) => read<Uint8Array | undefined>(device, shelf, (store) => store.get(name)),
    async clear() {
      await written(device, shelf, (store) => store.clear());
    },
  };
}
