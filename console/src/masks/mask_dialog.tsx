import type { MaskView } from "@gen/meldkamer/v1/mask_pb.ts";
import { wordFor } from "@ts/labels/labels.ts";
import { ReasonFirst } from "@ts/page/reason_first.tsx";
import { clockTime, hourAndMinute, remaining } from "@ts/time/format.ts";
import { instantOf } from "@ts/time/instant.ts";
import { type ReactElement, useEffect } from "react";
import { endMask } from "../actions/end_mask.ts";
import type { Desk } from "../desk/desk.ts";
import { usePicture, useTrustedSecond } from "../desk/desk_context.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { words } from "../words/words.ts";
import { maskWords } from "./mask_words.ts";
import "./mask_dialog.css";

const reasonLooks = {
  ask: "action",
  form: "end-test",
  field: "field",
  go: "action primary",
};

/** What is on test, until when, by whom, and what came in from there meanwhile: muted, never hidden. */
export function MaskDialog(): ReactElement {
  const desk = usePicture();
  useEffect(() => void desk.masks.look(), [desk]);
  return (
    <Dialog title={maskWords.title} about={maskWords.about} wide>
      <div className="dialog-body">
        {desk.masks.masks.length === 0 && <p>{maskWords.none}</p>}
        <ul className="masks">
          {desk.masks.masks.map((mask) => (
            <Mask key={String(mask.maskId)} mask={mask} />
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <a className="action" href="/beheer/#tests" target="_blank" rel="noopener">
          {maskWords.set}
        </a>
      </div>
    </Dialog>
  );
}

/** As the protocol of the place calls it. */
function kindOf(desk: Desk, mask: MaskView, kind: string): string {
  const site = desk.directory.sites.get(mask.siteKey);
  const kinds = desk.directory.profiles.get(site?.profileKey ?? "")?.kinds ?? [];
  return kinds.find((one) => one.kind === kind)?.label ?? wordFor(kind);
}

function Mask({ mask }: { mask: MaskView }): ReactElement {
  const desk = usePicture();
  const now = useTrustedSecond();
  const end = instantOf(mask.endTime) ?? 0;
  const site = desk.directory.sites.get(mask.siteKey)?.label ?? mask.siteKey;
  const pending = desk.verbs.pending(`end mask ${mask.maskId}`) !== undefined;
  return (
    <li>
      <h3>
        {mask.label}
        <span>{mask.deviceKey === "" ? maskWords.site : site}</span>
      </h3>
      <p className="num mask-until">
        {maskWords.until(
          hourAndMinute(end),
          now === undefined ? words.unknownTime : remaining(end - now),
        )}
      </p>
      <ReasonFirst
        act={maskWords.end}
        about={maskWords.endOf(mask.label)}
        reason={maskWords.endReason}
        disabled={pending}
        looks={reasonLooks}
        onReason={(reason) => void endMask(desk, mask.maskId, reason)}
      />
      <p className="mask-why">
        {maskWords.by(mask.setBy?.name || mask.setBy?.callSign || "", mask.reason)}
      </p>
      {mask.alarmCount > 0 && (
        <div className="masked-alarms">
          <p>{maskWords.alarms(mask.alarmCount)}</p>
          <ol>
            {mask.latestAlarms.toReversed().map((alarm) => {
              const at = instantOf(alarm.receiveTime);
              return (
                <li key={String(alarm.alarmId)}>
                  <time className="num">{at === undefined ? "" : clockTime(at)}</time>
                  <span>
                    {[alarm.deviceLabel || alarm.deviceKey, kindOf(desk, mask, alarm.kind)]
                      .filter(Boolean)
                      .join(", ")}
                  </span>
                  <span>{alarm.spot}</span>
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </li>
  );
}
