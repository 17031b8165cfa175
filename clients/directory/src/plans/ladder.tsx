import { OfferMode, type Plan, type PlanStep } from "@gen/meldkamer/v1/directory_pb.ts";
import { roleFor } from "@ts/labels/labels.ts";
import { spanOf } from "@ts/time/instant.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import { durationText, spanText } from "./spans.ts";

/** The ladder of one class of place, from left to right as time passes without an answer. */
export function Ladder({ plan }: { plan: Plan }): ReactElement {
  const { plans } = words;
  const name = words.siteClasses[plan.siteClass] ?? plan.siteClass;
  const arrive = durationText(plan.arriveNorm);
  let passed = 0;
  const steps = plan.steps.map((step, at) => {
    const start = passed;
    passed += spanOf(step.timeout) ?? 0;
    return { step, start, number: at + 1 };
  });
  return (
    <section className="panel plan" aria-label={plans.ladder(name)}>
      <header className="panel-head">
        <h3>{plans.ladder(name)}</h3>
        <p className="quiet">{arrive === "" ? plans.noNorm : plans.arrive(arrive)}</p>
      </header>
      <ol className="ladder">
        {steps.map(({ step, start, number }) => (
          <li key={step.step} className={step.roles.length === 0 ? "police" : ""}>
            <p className="at num">{start === 0 ? plans.atOnce : plans.start(spanText(start))}</p>
            <p className="rung">
              <b className="num" aria-hidden="true">
                {number}
              </b>
            </p>
            <div>
              <b className="strong">{step.label}</b>
              <StepFacts step={step} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepFacts({ step }: { step: PlanStep }): ReactElement {
  const { plans } = words;
  const modes: Partial<Record<OfferMode, string>> = {
    [OfferMode.ALL_AT_ONCE]: plans.allAtOnce,
    [OfferMode.NEAREST_FIRST]: plans.nearestFirst,
  };
  const offer = durationText(step.offer);
  const timeout = durationText(step.timeout);
  const call = durationText(step.confirmCallWithin);
  const facts = [
    step.roles.length > 0 && plans.asks(step.roles.map(roleFor).join(", ")),
    step.roles.length > 0 && modes[step.mode],
    step.mobile && plans.mobile,
    step.quorum > 1 && plans.quorum(step.quorum),
    offer !== "" && plans.offer(offer),
    call !== "" && plans.call(call),
    step.inform.length > 0 && plans.informs(step.inform.map(roleFor).join(", ")),
    timeout !== "" && plans.until(timeout),
  ].filter((fact) => typeof fact === "string");
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
