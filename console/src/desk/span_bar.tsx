import type { ReactElement } from "react";
import "./span_bar.css";

/** How much of a span has passed, 0 to 1; the number beside it says the same in words. */
export function SpanBar({ share, label }: { share: number; label: string }): ReactElement {
  const percent = Math.min(100, Math.max(0, share * 100));
  return (
    <span className="span-bar" role="img" aria-label={label}>
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}
