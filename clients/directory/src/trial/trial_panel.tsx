import {
  TrialEnd,
  type TrialLine,
  type TryPlanResponse,
} from "@gen/meldkamer/v1/plan_service_pb.ts";
import { roleFor, wordFor } from "@ts/labels/labels.ts";
import { saidIn, useSending } from "@ts/page/use_sending.ts";
import { minutesAndSeconds } from "@ts/time/format.ts";
import { type ReactElement, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { FormPanel, SitePick } from "../page/form_panel.tsx";
import { words } from "../words/words.ts";

/** An alarm that is only thought of: nobody is called, and the page shows who would be, and when. */
export function TrialPanel({ clients, shelf }: { clients: Clients; shelf: Shelf }): ReactElement {
  const { trial } = words;
  const { sites, profiles } = shelf.directory;
  const [siteKey, setSiteKey] = useState(sites[0]?.siteKey ?? "");
  const [run, setRun] = useState<TryPlanResponse>();
  const site = sites.find((one) => one.siteKey === siteKey);
  const kinds = profiles.find((one) => one.profileKey === site?.profileKey)?.kinds ?? [];
  const { fault, submit } = useSending(async (form) => {
    setRun(undefined);
    const takenAfterS = form.has("taken") ? 0 : undefined;
    const asked = { siteKey, kind: saidIn(form, "kind"), at: saidIn(form, "at"), takenAfterS };
    setRun(await clients.plans.tryPlan(asked));
    return "keep";
  });
  return (
    <FormPanel
      title={trial.title}
      note={trial.note}
      act={trial.go}
      onSubmit={submit}
      fault={fault}
      outcome={run !== undefined && <Run run={run} />}
    >
      <SitePick label={trial.site} shelf={shelf} siteKey={siteKey} onPick={setSiteKey} />
      <label className="pick">
        <span>{trial.kind}</span>
        <select name="kind">
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      <label className="pick">
        <span>{trial.at}</span>
        <input name="at" type="time" />
      </label>
      <label className="check">
        <input name="taken" type="checkbox" defaultChecked />
        {trial.taken}
      </label>
    </FormPanel>
  );
}

const endsWith = (): Readonly<Record<TrialEnd, string>> => ({
  [TrialEnd.UNSPECIFIED]: "",
  [TrialEnd.POLICE]: words.trial.endPolice,
  [TrialEnd.BROADCAST]: words.trial.endBroadcast,
  [TrialEnd.REPORT]: words.trial.endReport,
});

function Run({ run }: { run: TryPlanResponse }): ReactElement {
  return (
    <>
      <p className="good">
        {words.trial.summary(run.people)} {endsWith()[run.end]}
      </p>
      <table className="run">
        <thead>
          <tr>
            <th scope="col" className="right">
              {words.trial.after}
            </th>
            <th scope="col">{words.trial.what}</th>
          </tr>
        </thead>
        <tbody>
          {run.lines.map((line) => (
            <tr key={`${line.afterS} ${line.code} ${line.step} ${line.personKey}`}>
              <td className="right num">{minutesAndSeconds(line.afterS * 1000)}</td>
              <td>{sentence(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function sentence(line: TrialLine): string {
  const say = words.trial.lines[line.code];
  const why = line.reason === "" ? "" : roleFor(line.reason);
  const who = line.personName || line.stepLabel || line.step;
  return say === undefined ? `${wordFor(line.code)} ${who}` : say(who, why);
}
