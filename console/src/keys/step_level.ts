import type { Desk } from "../desk/desk.ts";
import type { Screen } from "../desk/screen.ts";
import { groundOf, levelOf } from "../plan/plan_shape.ts";
import { planOf } from "../plan/plans.ts";

/** One level up (-1) or down (1) on the plan of the chosen incident. */
export async function stepLevel(desk: Desk, screen: Screen, step: number): Promise<void> {
  const incident = desk.live.incidents.get(screen.selected ?? -1n);
  if (incident === undefined || incident.siteKey === "") return;
  const plan = await planOf(incident.siteKey);
  if (plan === undefined) return;
  const shown =
    plan.levels.find((one) => one.level === screen.level) ??
    levelOf(plan, incident.zoneKey, incident.spot) ??
    groundOf(plan);
  const at = plan.levels.indexOf(shown as (typeof plan.levels)[number]);
  const next = plan.levels[at + step];
  if (next !== undefined) screen.show({ level: next.level, placeView: "plan" });
}
