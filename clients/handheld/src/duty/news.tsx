import { type ReactElement, useEffect, useSyncExternalStore } from "react";
import { lateParts } from "../late/late_parts.ts";

/** Visits and messages of this person, as soon as their part of the app is here. */
export function News(): ReactElement | null {
  const late = useSyncExternalStore(lateParts.subscribe, lateParts.here);
  useEffect(() => lateParts.fetch(), []);
  if (late === undefined) return null;
  return (
    <>
      <late.VisitList />
      <late.ToldList />
    </>
  );
}
