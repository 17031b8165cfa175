import { shortSpan } from "@ts/time/format.ts";
import type { MyAlarmJson } from "../server/server.ts";
import { words } from "../words/words.ts";

export type StepKey = "received" | "acknowledged" | "coming" | "onScene" | "secured";

/** One line of the state of the own alarm. */
export interface ProgressStep {
  key: StepKey;
  text: string;
  /** "na 7 s", what is awaited, or empty. */
  note: string;
  state: "done" | "now" | "later";
}

const timeOf = (text: string | undefined): number | undefined => {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

/** Whether there is an alarm of this person that the control room still works on. */
export const isOpen = (alarm: MyAlarmJson): boolean =>
  alarm.incidentId !== undefined && alarm.incidentId !== "0";

export const isClosed = (alarm: MyAlarmJson): boolean => alarm.closeTime !== undefined;

export const receivedAt = (alarm: MyAlarmJson): number | undefined => timeOf(alarm.receiveTime);

interface Line {
  key: StepKey;
  text: string;
  reached: boolean;
  at: number | undefined;
}

function linesOf(alarm: MyAlarmJson): Line[] {
  const count = alarm.onTheWay ?? 0;
  const onScene = timeOf(alarm.onSceneTime);
  const acknowledged = timeOf(alarm.acknowledgeTime);
  const secured = timeOf(alarm.secureTime);
  const { progress } = words;
  return [
    { key: "received", text: progress.received, reached: true, at: undefined },
    {
      key: "acknowledged",
      text: progress.acknowledged,
      reached: acknowledged !== undefined,
      at: acknowledged,
    },
    {
      key: "coming",
      text: count > 0 ? progress.comingCount(count) : progress.coming,
      reached: count > 0 || onScene !== undefined,
      at: undefined,
    },
    { key: "onScene", text: progress.onScene, reached: onScene !== undefined, at: onScene },
    { key: "secured", text: progress.secured, reached: secured !== undefined, at: secured },
  ];
}

/** The lines on screen. The first that did not happen yet is the one everybody waits for. */
export function progressSteps(alarm: MyAlarmJson): ProgressStep[] {
  const began = receivedAt(alarm);
  const lines = linesOf(alarm);
  const waiting = isClosed(alarm) ? -1 : lines.findIndex(({ reached }) => !reached);
  return lines.map(({ key, text, reached, at }, index) => {
    const state = reached ? "done" : index === waiting ? "now" : "later";
    const known = at !== undefined && began !== undefined;
    const after = known ? words.progress.after(shortSpan(at - began)) : "";
    return { key, text, note: state === "now" ? words.progress.awaited : after, state };
  });
}

/** The same in two or three words, for a screen that a visitor may see. */
export function discreetState(alarm: MyAlarmJson): string {
  const { discreet } = words;
  if (alarm.secureTime !== undefined || isClosed(alarm)) return discreet.secured;
  if (alarm.onSceneTime !== undefined) return discreet.onScene;
  if ((alarm.onTheWay ?? 0) > 0) return discreet.coming(alarm.onTheWay ?? 0);
  return alarm.acknowledgeTime === undefined ? discreet.received : discreet.acknowledged;
}
