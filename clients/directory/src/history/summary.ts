import {
  DirectoryChangeKind as Did,
  type DirectoryChangeView,
  type DirectoryItem,
  DirectoryItemChange,
  type DirectoryItemCount,
} from "@gen/meldkamer/v1/directory_change_pb.ts";
import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import type { Shelf } from "../page/clients.ts";
import { historyWords } from "./history_words.ts";

const momentOf = (at: number | undefined): string =>
  at === undefined ? "" : `${shortDay(at)} ${hourAndMinute(at)}`;

/** One sentence: what was done. */
export function whatOf(change: DirectoryChangeView, shelf: Shelf): string {
  const place =
    change.deviceKey === ""
      ? `${change.placeLabel}, ${historyWords.wholeSite}`
      : `${change.placeLabel}, ${shelf.siteLabel(change.siteKey)}`;
  switch (change.kind) {
    case Did.MASK_SET:
      return historyWords.maskSet(place, momentOf(instantOf(change.untilTime)));
    case Did.MASK_ENDED:
      return historyWords.maskEnded(place);
    case Did.BANS_ENDED:
      return historyWords.bansEnded;
    default:
      return change.number === 1n
        ? historyWords.first(change.version)
        : historyWords.imported(change.version);
  }
}

/** In whose name the server takes in the files of its configuration at the first start. */
const serverProgram = "meldkamerd";

/** Who did it: a person, an account without one, or the server. */
export function whoOf(change: DirectoryChangeView): string {
  if (change.by !== undefined) {
    return change.by.name || change.by.callSign || change.by.personKey;
  }
  const byServer = change.account === "" || change.account === serverProgram;
  return byServer ? historyWords.server : historyWords.account(change.account);
}

export function reasonOf(change: DirectoryChangeView): string {
  // What a desk says that asked for no reason.
  const unsaid = change.kind === Did.MASK_ENDED && change.reason === "operator";
  if (change.reason !== "" && !unsaid) return change.reason;
  const bySelf = change.kind === Did.MASK_ENDED && change.by === undefined;
  if (bySelf || change.kind === Did.BANS_ENDED) return historyWords.bySelf;
  return historyWords.noReason;
}

/** "Locaties: 1 nieuw, 2 gewijzigd". */
export function countOf(count: DirectoryItemCount): string {
  const parts = [
    count.added > 0 ? historyWords.added(count.added) : "",
    count.removed > 0 ? historyWords.removed(count.removed) : "",
    count.changed > 0 ? historyWords.changed(count.changed) : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/** What a change named, and how many things it touched in all. */
export const touchedBy = (change: DirectoryChangeView): number =>
  change.counts.reduce((sum, one) => sum + one.added + one.removed + one.changed, 0);

export interface ItemText {
  readonly sign: "+" | "−" | "~";
  readonly word: string;
  readonly name: string;
  readonly code: string;
  readonly fields: string;
}

/** One thing as it is listed. People are named from the directory in force, and by key afterwards. */
export function itemText(item: DirectoryItem, shelf: Shelf): ItemText {
  const fields = item.fields.map((field) => historyWords.fields[field] ?? field);
  const known = shelf.personLabel(item.key);
  const name = known !== item.key ? known : item.label || item.key;
  const [sign, word] =
    item.change === DirectoryItemChange.ADDED
      ? (["+", historyWords.becameAdded] as const)
      : item.change === DirectoryItemChange.REMOVED
        ? (["−", historyWords.becameRemoved] as const)
        : (["~", historyWords.becameChanged] as const);
  return { sign, word, name, code: name === item.key ? "" : item.key, fields: fields.join(", ") };
}
