import { CoverLevel } from "@gen/meldkamer/v1/feed_pb.ts";
import type { IncidentView } from "@gen/meldkamer/v1/incident_pb.ts";
import { placeOf } from "@ts/labels/labels.ts";
import { clockTime, hourAndMinute, shortDay, shortSpan } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { Desk } from "../desk/desk.ts";
import { contactOf, handheldSilentMs, onDuty } from "../team/team_order.ts";
import { words } from "../words/words.ts";
import { watchWords } from "./watch_words.ts";

/** One thing that must work: how it is, and what that means. */
export interface Watched {
  readonly what: string;
  readonly how: string;
  readonly note: string;
  /** Undefined: says what is so, and can be neither right nor wrong. */
  readonly works: boolean | undefined;
}

/** Call signs that a line names; the team board has them all. */
const namedMost = 3;

const fact = (what: string, how: string, note = ""): Watched => ({
  what,
  how,
  note,
  works: undefined,
});
const works = (what: string, how: string, note = ""): Watched => ({ what, how, note, works: true });
const fails = (what: string, how: string, note = ""): Watched => ({
  what,
  how,
  note,
  works: false,
});

function linkOf(desk: Desk): Watched {
  const live = desk.link === "live" && !desk.stale;
  if (live) return works(watchWords.link, watchWords.live(clockTime(desk.pictureTime)));
  return fails(watchWords.link, watchWords.down);
}

function storingOf(desk: Desk): Watched[] {
  const { status } = desk.live;
  if (status === undefined) return [];
  const how = status.storing ? watchWords.storingOk : status.storingFault;
  return [(status.storing ? works : fails)(watchWords.storing, how)];
}

function soundOf(desk: Desk): Watched {
  const state = desk.sound.state();
  if (state === "blocked") return fails(watchWords.sound, watchWords.soundBlocked);
  if (state === "elsewhere") return works(watchWords.sound, watchWords.soundElsewhere);
  return works(watchWords.sound, watchWords.soundOk(Math.round(desk.sound.volume() * 100)));
}

function sourcesOf(desk: Desk): Watched {
  const { devices, sites } = desk.directory;
  const supervised = [...devices.values()].filter((one) => one.supervision !== undefined).length;
  return fact(
    watchWords.sources,
    watchWords.sourcesOf(devices.size, sites.size),
    supervised > 0 ? watchWords.supervised(supervised) : watchWords.unsupervised,
  );
}

/** Who is on duty and how long ago each was heard, in milliseconds; the latest first. */
function contacts(desk: Desk, now: number): [call: string, contact: number | undefined][] {
  return onDuty(desk.live)
    .map((one): [string, number | undefined] => [
      one.person?.callSign || one.person?.name || "",
      contactOf(desk.live.presence.get(one.person?.personKey ?? ""), now),
    ])
    .sort((a, b) => (a[1] ?? Number.POSITIVE_INFINITY) - (b[1] ?? Number.POSITIVE_INFINITY));
}

function handheldsOf(desk: Desk, now: number): Watched {
  const team = contacts(desk, now);
  if (team.length === 0) return fails(watchWords.handhelds, watchWords.nobody);
  const heard = team.filter(([, contact]) => contact !== undefined && contact <= handheldSilentMs);
  const how = watchWords.heard(heard.length, team.length);
  const silent = team.filter(([, contact]) => contact !== undefined && contact > handheldSilentMs);
  const never = team.filter(([, contact]) => contact === undefined).map(([call]) => call);
  const named = never.slice(0, namedMost).join(", ") + (never.length > namedMost ? " …" : "");
  const [longest] = silent.slice(-1);
  const [latest] = heard;
  const notes = [
    longest === undefined ? "" : watchWords.silentSince(longest[0], shortSpan(longest[1] ?? 0)),
    never.length === 0 ? "" : watchWords.neverHeard(named),
    heard.length < team.length || latest === undefined
      ? ""
      : watchWords.lastHeard(latest[0], shortSpan(latest[1] ?? 0)),
  ];
  const note = notes.filter(Boolean).join("; ");
  return (heard.length < team.length ? fails : works)(watchWords.handhelds, how, note);
}

function coverOf(desk: Desk): Watched {
  const lacking = [...desk.live.covers.values()].filter((one) => one.level > CoverLevel.GOOD);
  if (lacking.length === 0) return works(watchWords.cover, watchWords.covered);
  return fails(watchWords.cover, watchWords.uncovered(lacking.length));
}

function testsOf(desk: Desk): Watched {
  const { masks } = desk.masks;
  if (masks.length === 0) return fact(watchWords.tests, watchWords.noTests);
  const named = masks
    .slice(0, namedMost)
    .map((one) => one.label)
    .join(", ");
  return fact(watchWords.tests, watchWords.onTest(masks.length), named);
}

function lastOf(desk: Desk): Watched {
  let last: IncidentView | undefined;
  for (const one of desk.live.incidents.values()) {
    if ((instantOf(one.receiveTime) ?? 0) > (instantOf(last?.receiveTime) ?? 0)) last = one;
  }
  const at = instantOf(last?.receiveTime);
  if (last === undefined || at === undefined) {
    return fact(watchWords.last, watchWords.lastNone, watchWords.lastNoneNote);
  }
  const how = `${words.incident.number(last.incidentId)}, ${shortDay(at)} ${hourAndMinute(at)}`;
  return fact(watchWords.last, how, `${last.kindLabel}, ${placeOf(last)}`);
}

/** Everything that must work before an alarm can come in and be answered, the road of an alarm along. */
export const watchedBy = (desk: Desk, now: number): readonly Watched[] => [
  sourcesOf(desk),
  linkOf(desk),
  ...storingOf(desk),
  soundOf(desk),
  handheldsOf(desk, now),
  coverOf(desk),
  testsOf(desk),
  lastOf(desk),
];
