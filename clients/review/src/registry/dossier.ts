import { clockTime, longDay } from "@ts/time/format.ts";
import { words } from "../words/words.ts";

/** A dossier as it was handed over, read for the screen. Its text stays data: it is shown, never run. */
export interface Dossier {
  heading: string;
  facts: [name: string, value: string][];
  times: [phase: string, seconds: number | undefined][];
  form: [key: string, answers: string[]][];
  timeline: { at: string; actor: string; code: string; values: Record<string, string> }[];
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const within = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) ? value[key] : undefined;

/** Any value as a short text; a list with commas, nothing as nothing. */
function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  if (isObject(value)) return textOf(value.name) || textOf(value.key);
  return String(value);
}

const answersOf = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((answer) => answer !== "");

/** "di 24 november 2026 14:31:22", or the text as it stands. */
function momentOf(value: Json | undefined): string {
  const text = textOf(value);
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : `${longDay(at)} ${clockTime(at)}`;
}

const entriesOf = (value: Json | undefined): [string, Json][] =>
  isObject(value) ? Object.entries(value) : [];

function lineOf(line: Json): Dossier["timeline"][number] {
  const values = entriesOf(within(line, "values")).map(([key, value]) => [key, textOf(value)]);
  return {
    at: textOf(within(line, "at")),
    actor: textOf(within(line, "actor")),
    code: textOf(within(line, "code")),
    values: Object.fromEntries(values) as Record<string, string>,
  };
}

/** Undefined: the text is not a dossier of the schema this page knows. */
export function readDossier(text: string): Dossier | undefined {
  let whole: Json;
  try {
    whole = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!textOf(within(whole, "schema")).startsWith("meldkamer.dossier/")) return undefined;
  const place = within(whole, "place");
  const spots = ["spot", "zone_label", "site_label"].map((key) => textOf(within(place, key)));
  const timeline = within(whole, "timeline");
  const said = words.dossiers.facts;
  const facts: [string, string][] = [
    [said.received, momentOf(within(whole, "received_at"))],
    [said.accepted, textOf(within(whole, "acknowledged_by"))],
    [said.closed, momentOf(within(whole, "closed_at"))],
    [said.cause, textOf(within(whole, "cause"))],
    [
      said.protocol,
      `${textOf(within(whole, "profile"))} ${textOf(within(whole, "profile_version"))}`,
    ],
    [said.packet, textOf(within(whole, "package_id"))],
  ];
  return {
    heading: [textOf(within(whole, "kind_label")), ...spots].filter(Boolean).join(", "),
    facts: facts.filter(([, value]) => value.trim() !== ""),
    times: entriesOf(within(whole, "response_times")).map(([key, value]) => [
      key.replace(/_s$/, ""),
      typeof value === "number" ? value : undefined,
    ]),
    form: entriesOf(within(whole, "form")).map(([key, value]) => [key, answersOf(value)]),
    timeline: Array.isArray(timeline) ? timeline.map(lineOf) : [],
  };
}
