/**
 * One publish per painted frame, however many messages came. Only painting waits for it: nothing
 * that must be heard, said or acknowledged goes through here.
 */
export interface FramePublisher {
  /** Something changed; readers are told with the next frame. */
  touch(): void;
  /** For useSyncExternalStore. */
  subscribe(reader: () => void): () => void;
  /** Grows with each publish; the snapshot of useSyncExternalStore. */
  version(): number;
}

export function createFramePublisher(
  nextFrame: (run: () => void) => unknown = requestAnimationFrame,
): FramePublisher {
  const readers = new Set<() => void>();
  let version = 0;
  let waiting = false;
  return {
    touch() {
      if (waiting) return;
      waiting = true;
      nextFrame(() => {
        waiting = false;
        version += 1;
        for (const reader of readers) reader();
      });
    },
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    version: () => version,
  };
}
