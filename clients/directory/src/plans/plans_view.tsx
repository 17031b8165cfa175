import type { Profile } from "@gen/meldkamer/v1/directory_pb.ts";
import { roleFor } from "@ts/labels/labels.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import { type ReactElement, useState } from "react";
import type { Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { ClosingForm } from "./closing_form.tsx";
import { Ladder } from "./ladder.tsx";
import { dueText, durationText } from "./spans.ts";

/** The protocols as they are in force: clocks, ladders, kinds, form, duties afterwards. */
export function PlansView({ shelf }: { shelf: Shelf }): ReactElement {
  const { plans } = words;
  const { profiles } = shelf.directory;
  const [chosen, setChosen] = useState("");
  const profile = profiles.find((one) => one.profileKey === chosen) ?? profiles[0];
  if (profile === undefined) return <p className="quiet">{words.nothing}</p>;
  return (
    <>
      <div className="filters">
        <label className="pick wide">
          <span>{plans.profile}</span>
          <select value={profile.profileKey} onChange={(event) => setChosen(event.target.value)}>
            {profiles.map((one) => (
              <option key={one.profileKey} value={one.profileKey}>
                {one.label}, {words.version(one.version)}
              </option>
            ))}
          </select>
        </label>
        <Clocks profile={profile} />
      </div>
      {profile.plans.map((plan) => (
        <Ladder key={plan.siteClass} plan={plan} />
      ))}
      {profile.neverInterveneRoles.length > 0 && (
        <p className="panel never">
          {plans.never(profile.neverInterveneRoles.map(roleFor).join(", "))}
        </p>
      )}
      <Kinds profile={profile} />
      <ClosingForm profile={profile} />
      <FollowUps profile={profile} />
    </>
  );
}

function Clocks({ profile }: { profile: Profile }): ReactElement {
  const { plans } = words;
  const clocks = [
    [plans.acknowledge, profile.acknowledgeWithin],
    [plans.repeat, profile.repeatAlert],
    [plans.autoStart, profile.autoStartAfter],
    [plans.group, profile.groupWithin],
  ] as const;
  return (
    <dl className="clocks num">
      {clocks.map(([label, span]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{durationText(span) || words.none}</dd>
        </div>
      ))}
    </dl>
  );
}

function Kinds({ profile }: { profile: Profile }): ReactElement {
  const { plans } = words;
  return (
    <section className="panel" aria-label={plans.kinds}>
      <h2>
        {plans.kinds} <span className="quiet num">{profile.kinds.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={plans.kinds}>
        <table>
          <thead>
            <tr>
              <th scope="col">{plans.kind}</th>
              <th scope="col">{plans.police}</th>
              <th scope="col">{plans.duties}</th>
              <th scope="col">{plans.source}</th>
            </tr>
          </thead>
          <tbody>
            {profile.kinds.map((kind) => (
              <tr key={kind.kind}>
                <th scope="row">
                  <span className="kind">
                    <PriorityBadge priority={kind.priority} size={26} />
                    <span>
                      <b className="strong">{kind.label}</b>
                      <span className="note code">{kind.kind}</span>
                    </span>
                  </span>
                </th>
                <td>
                  {words.policeRules[kind.police]}
                  {kind.silent && <span className="note">{plans.silent}</span>}
                </td>
                <td>
                  <ol className="duties">
                    {kind.instructions.map((duty) => (
                      <li key={duty.code}>{duty.text}</li>
                    ))}
                  </ol>
                </td>
                <td>{kind.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FollowUps({ profile }: { profile: Profile }): ReactElement | undefined {
  if (profile.followUp.length === 0) return undefined;
  return (
    <section className="panel" aria-label={words.plans.follow}>
      <h2>{words.plans.follow}</h2>
      <dl className="facts wide">
        {profile.followUp.map((duty) => (
          <div key={duty.code}>
            <dt>{duty.label}</dt>
            <dd>{[roleFor(duty.by), dueText(duty.span)].filter(Boolean).join(", ")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
