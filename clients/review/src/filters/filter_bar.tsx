import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import { labels } from "@ts/labels/labels.ts";
import { PriorityBadge } from "@ts/shapes/priority_badge.tsx";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";
import type { Filter, Period, Shift } from "./filter.ts";

export interface Choice {
  key: string;
  label: string;
}

export interface FilterBarProps {
  filter: Filter;
  sites: readonly Choice[];
  kinds: readonly Choice[];
  onChange(filter: Filter): void;
}

const periods: readonly Period[] = ["today", "week", "month", "last_month", "year", "all", "own"];
const shifts: readonly Shift[] = ["", "day", "evening", "night"];
const priorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4] as const;

/** Which incidents count. Drills are another report, never mixed with real ones. */
export function FilterBar({ filter, sites, kinds, onChange }: FilterBarProps): ReactElement {
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const { filter: text } = words;
  return (
    <section className="filters" aria-label={text.label}>
      <Select
        label={text.period}
        value={filter.period}
        choices={periods.map((key) => ({ key, label: text.periods[key] }))}
        onChoose={(period) => set({ period: period as Period })}
      />
      {filter.period === "own" && (
        <>
          <DateField
            label={text.from}
            value={filter.fromDay}
            onChange={(fromDay) => set({ fromDay })}
          />
          <DateField
            label={text.until}
            value={filter.untilDay}
            onChange={(untilDay) => set({ untilDay })}
          />
        </>
      )}
      <Select
        label={text.site}
        value={filter.siteKey}
        choices={[{ key: "", label: text.allSites }, ...sites]}
        onChoose={(siteKey) => set({ siteKey })}
      />
      <Select
        label={text.kind}
        value={filter.kind}
        choices={[{ key: "", label: text.allKinds }, ...kinds]}
        onChoose={(kind) => set({ kind })}
      />
      <Select
        label={text.shift}
        value={filter.shift}
        choices={shifts.map((key) => ({ key, label: text.shifts[key] }))}
        onChoose={(shift) => set({ shift: shift as Shift })}
      />
      <Priorities filter={filter} set={set} />
      <fieldset className="segments">
        <legend>{text.what}</legend>
        {[false, true].map((drills) => (
          <label key={String(drills)}>
            <input
              type="radio"
              name="drills"
              checked={filter.drills === drills}
              onChange={() => set({ drills })}
            />
            {drills ? text.drills : text.real}
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={filter.withoutFalseAlarms}
          onChange={(event) => set({ withoutFalseAlarms: event.target.checked })}
        />
        {text.falseAlarms}
      </label>
    </section>
  );
}

function Priorities(props: { filter: Filter; set(part: Partial<Filter>): void }): ReactElement {
  const { filter, set } = props;
  const toggle = (priority: Priority, on: boolean) =>
    set({
      priorities: on
        ? [...filter.priorities, priority].sort()
        : filter.priorities.filter((one) => one !== priority),
    });
  return (
    <fieldset className="segments shapes">
      <legend>{words.filter.priority}</legend>
      {priorities.map((priority) => (
        <label key={priority} title={labels.priority[priority]}>
          <input
            type="checkbox"
            aria-label={`P${priority} ${labels.priority[priority]}`}
            checked={filter.priorities.includes(priority)}
            onChange={(event) => toggle(priority, event.target.checked)}
          />
          <PriorityBadge priority={priority} size={24} spoken={false} />
        </label>
      ))}
    </fieldset>
  );
}

interface SelectProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose(key: string): void;
}

export function Select({ label, value, choices, onChoose }: SelectProps): ReactElement {
  return (
    <label className="pick">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function DateField(props: {
  label: string;
  value: string;
  onChange(text: string): void;
}): ReactElement {
  return (
    <label className="pick">
      <span>{props.label}</span>
      <input
        type="date"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
