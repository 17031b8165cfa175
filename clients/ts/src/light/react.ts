/**
 * React as the light pages use it: the hooks of Preact, and the one that it keeps in a layer a light
 * page does without. What is not here, a light page cannot import; the build says so.
 */
import { useEffect, useRef, useState } from "preact/hooks";

export { createContext } from "preact";
export { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";

/** Reads what changes outside of the components, and draws again when that is another value. */
export function useSyncExternalStore<Value>(
  subscribe: (reader: () => void) => () => void,
  read: () => Value,
): Value {
  const value = read();
  const [, drawAgain] = useState(0);
  const drawn = useRef({ value, read });
  drawn.current = { value, read };
  useEffect(() => {
    const look = () => {
      const { value, read } = drawn.current;
      if (!Object.is(value, read())) drawAgain((count) => count + 1);
    };
    look(); // What changed between the drawing and now.
    return subscribe(look);
  }, [subscribe]);
  return value;
}
