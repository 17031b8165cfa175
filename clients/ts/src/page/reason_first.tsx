import { type ReactElement, useState } from "react";

/** Class names, because each page has its own buttons and fields. */
export interface ReasonLooks {
  ask: string;
  form: string;
  field: string;
  go: string;
}

export interface ReasonFirstProps {
  /** What is done, on both buttons. */
  act: string;
  /** What is done and to what, for who does not see the row. */
  about: string;
  reason: string;
  /** On the button that leaves everything as it is; without it there is none. */
  keep?: string;
  disabled?: boolean;
  looks: ReasonLooks;
  onReason(reason: string): void;
}

/** A button that first asks why: what it does is not done without a reason, which the history keeps. */
export function ReasonFirst(props: ReasonFirstProps): ReactElement {
  const { act, looks, keep, onReason } = props;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" className={looks.ask} onClick={() => setAsking(true)}>
        {act}
      </button>
    );
  }
  return (
    <form
      className={looks.form}
      aria-label={props.about}
      onSubmit={(event) => {
        event.preventDefault();
        onReason(String(new FormData(event.currentTarget).get("reason")).trim());
      }}
    >
      <label className={looks.field}>
        <span>{props.reason}</span>
        <input name="reason" required pattern=".*\S.*" maxLength={200} autoFocus />
      </label>
      <button type="submit" className={looks.go} disabled={props.disabled}>
        {act}
      </button>
      {keep !== undefined && (
        <button type="button" className="plain" onClick={() => setAsking(false)}>
          {keep}
        </button>
      )}
    </form>
  );
}
