import type { ReactElement } from "react";
import { useLateParts } from "../late/late_parts.ts";

/** Visits and messages of this person, as soon as their part of the app is here. */
export function News(): ReactElement | null {
  const late = useLateParts();
  if (late === undefined) return null;
  return (
    <>
      <late.VisitList />
      <late.ToldList />
    </>
  );
}

/** What the guard may set on this device. */
export function Settings(): ReactElement | null {
  const late = useLateParts();
  return late === undefined ? null : <late.DeviceSettings />;
}
