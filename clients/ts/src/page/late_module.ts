/** Milliseconds until the next attempt while the server does not give the file. */
const againMs = 3000;

/** A part of a page that is fetched after its first picture. */
export interface LateModule<Module> {
  /** Begins to fetch, and goes on until it is here. Asked twice is asked once. */
  fetch(): void;
  subscribe(reader: () => void): () => void;
  here(): Module | undefined;
}

/** `load` imports the part. Once here it stays, whatever happens to the server. */
export function lateModule<Module>(load: () => Promise<Module>): LateModule<Module> {
  const readers = new Set<() => void>();
  let module: Module | undefined;
  let asked = false;
  const late = {
    fetch(): void {
      if (asked) return;
      asked = true;
      load().then(
        (here) => {
          module = here;
          for (const reader of readers) reader();
        },
        () => {
          asked = false;
          setTimeout(() => late.fetch(), againMs);
        },
      );
    },
    subscribe(reader: () => void): () => void {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    here: () => module,
  };
  return late;
}
