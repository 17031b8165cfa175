import { useEffect, useState } from "react";
import type { Plan } from "./plan_shape.ts";

const fetched = new Map<string, Promise<Plan | undefined>>();

/** Plans are files beside the console, one a site, fetched once; a site without one is normal. */
async function fetchPlan(siteKey: string): Promise<Plan | undefined> {
  const answer = await fetch(`/plans/${encodeURIComponent(siteKey)}.json`);
  const isPlan = answer.headers.get("content-type")?.includes("json") ?? false;
  return answer.ok && isPlan ? ((await answer.json()) as Plan) : undefined;
}

export function planOf(siteKey: string): Promise<Plan | undefined> {
  const known = fetched.get(siteKey);
  if (known !== undefined) return known;
  const plan = fetchPlan(siteKey).catch(() => {
    fetched.delete(siteKey); // The line was down: the next look asks again.
    return undefined;
  });
  fetched.set(siteKey, plan);
  return plan;
}

/** The plan of a site; undefined while it comes and where there is none. */
export function usePlan(siteKey: string): Plan | undefined {
  const [plan, setPlan] = useState<Plan>();
  useEffect(() => {
    let current = true;
    setPlan(undefined);
    if (siteKey === "") return;
    void planOf(siteKey).then((found) => {
      if (current) setPlan(found);
    });
    return () => {
      current = false;
    };
  }, [siteKey]);
  return plan?.siteKey === siteKey ? plan : undefined;
}
