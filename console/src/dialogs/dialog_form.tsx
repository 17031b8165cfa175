import type { ReactElement, ReactNode } from "react";

export interface DialogFormProps {
  /** What the button does, and Enter too. */
  act: string;
  disabled?: boolean;
  /** Beside the button: why it cannot be pressed, say. */
  aside?: ReactNode;
  /** A class of the fields' own. */
  look?: string;
  onSend(): Promise<void>;
  /** The fields. */
  children: ReactNode;
}

/** The form of a layer: its fields, and one button at its foot. */
export function DialogForm(props: DialogFormProps): ReactElement {
  const { act, disabled, aside, look, onSend, children } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      <div className={look === undefined ? "dialog-body" : `dialog-body ${look}`}>{children}</div>
      <div className="dialog-foot">
        {aside}
        <button type="submit" className="action primary" disabled={disabled}>
          <kbd>Enter</kbd>
          {act}
        </button>
      </div>
    </form>
  );
}

export interface PickFieldProps<Key extends string | number> {
  label: string;
  value: Key;
  /** What can be picked, in the order of the list. */
  from: readonly (readonly [key: Key, label: string])[];
  /** Above the list: nothing was picked yet. */
  none?: string;
  required?: boolean;
  disabled?: boolean;
  onPick(value: string): void;
}

/** A labelled list to pick one from. */
export function PickField<Key extends string | number>(props: PickFieldProps<Key>): ReactElement {
  const { label, value, from, none, required, disabled, onPick } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <select
        required={required}
        disabled={disabled}
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {from.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
