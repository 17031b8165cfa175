type LayersModule = typeof import("./layers.tsx");

/** Milliseconds until the next attempt while the server does not give the file. */
const againMs = 3000;
const readers = new Set<() => void>();
let module: LayersModule | undefined;
let asked = false;

/**
 * The layers over the console, fetched after the first picture: they weigh a tenth of the page, and no
 * alarm waits for them. Once here they stay, whatever happens to the server.
 */
export const lateLayers = {
  fetch(): void {
    if (asked) return;
    asked = true;
    import("./layers.tsx").then(
      (here) => {
        module = here;
        for (const reader of readers) reader();
      },
      () => {
        asked = false;
        setTimeout(() => lateLayers.fetch(), againMs);
      },
    );
  },
  subscribe(reader: () => void): () => void {
    readers.add(reader);
    return () => readers.delete(reader);
  },
  here: (): LayersModule | undefined => module,
};
