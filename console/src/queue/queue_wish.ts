import type { Desk } from "../desk/desk.ts";
import type { Screen } from "../desk/screen.ts";
import { loadMost } from "../header/active_counts.ts";
import type { QueueWish } from "./queue_rows.ts";

/** More alarms in ten minutes than one desk can take one by one. */
export const isFlood = (desk: Desk): boolean => desk.load() > loadMost;

/** What this window wants of the queue; the list and the arrow keys must agree on it. */
export const wishOf = (desk: Desk, screen: Screen): QueueWish => ({
  filter: screen.filter,
  search: screen.search,
  me: desk.session.person?.personKey ?? "",
  fold: screen.unfolded || !isFlood(desk) ? undefined : { except: screen.selected },
});
