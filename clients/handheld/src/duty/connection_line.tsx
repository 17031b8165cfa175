import { shortSpan } from "@ts/time/format.ts";
import type { ReactElement } from "react";
import { useHandset, useServerNow } from "../handset/handset_context.ts";
import { words } from "../words/words.ts";

/** Milliseconds after which the last contact is amber. The server calls a handheld lost then too. */
export const contactOldAfterMs = 30_000;
/** Milliseconds after which the guard is asked to use the radio. */
export const contactLostAfterMs = 60_000;

interface Reading {
  name: string;
  value: string;
  amber: boolean;
}

/** Age of the last contact in milliseconds; undefined when there was none. */
export function useContactAge(): number | undefined {
  const { condition } = useHandset();
  const now = useServerNow();
  return condition.lastContact === undefined ? undefined : now - condition.lastContact;
}

/** Always at the top: reception, charge, position, last contact. */
export function ConnectionLine(): ReactElement {
  const handset = useHandset();
  const now = useServerNow();
  const age = useContactAge();
  const percent = handset.battery.percent();
  const link = handset.condition.link;
  const silent = handset.condition.silentSince !== undefined;
  const heard = link === "live" ? "live" : link === "down" ? "none" : "connecting";
  const reception = silent ? "silent" : heard;
  const readings: Reading[] = [
    { name: words.line.reception, value: words.line[reception], amber: reception === "none" },
    {
      name: words.line.battery,
      value: percent === undefined ? words.line.unknown : `${percent}%`,
      amber: percent !== undefined && percent < 20,
    },
    positionReading(handset, now),
    {
      name: words.line.contact,
      value: age === undefined ? words.line.never : shortSpan(age),
      amber: age !== undefined && age > contactOldAfterMs,
    },
  ];
  return (
    <dl className="connection" aria-label={words.line.label}>
      {readings.map(({ name, value, amber }) => (
        <div key={name} className={amber ? "amber" : ""}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function positionReading(handset: ReturnType<typeof useHandset>, now: number): Reading {
  const name = words.line.position;
  const latest = handset.position.latest();
  const { silentSince } = handset.condition;
  if (handset.duty() === "off" || silentSince !== undefined) {
    return { name, value: words.line.positionOff, amber: false };
  }
  if (handset.position.refused()) return { name, value: words.line.positionRefused, amber: true };
  if (latest === undefined) return { name, value: words.line.positionNone, amber: false };
  const age = now - latest.at;
  const value = words.line.positionOf(Math.round(latest.fix.accuracyM), shortSpan(age));
  return { name, value, amber: age > contactOldAfterMs };
}
