import { Priority } from "@gen/meldkamer/v1/common_pb.ts";
import type { ReactElement } from "react";
import { labels } from "../labels/labels.ts";
import "./priority_badge.css";

export interface PriorityBadgeProps {
  priority: Priority;
  /** Width and height in pixels. */
  size: number;
  /** Outline in the ink of a filled ground, for a head in the colour of the priority. */
  onFill?: boolean;
  /** False where the words stand beside it already. */
  spoken?: boolean;
}

const digitAt: Partial<Record<Priority, number>> = {
  [Priority.P1]: 19.4,
  [Priority.P2]: 22,
  [Priority.P3]: 19,
  [Priority.P4]: 18.9,
};

/** The priority as shape, colour and digit for pages with touch or paper: octagon, triangle, diamond, ring. */
export function PriorityBadge(props: PriorityBadgeProps): ReactElement {
  const { priority, size, onFill, spoken = true } = props;
  const known = priority === Priority.UNSPECIFIED ? Priority.P4 : priority;
  const speech = `P${known}, ${labels.priority[known]}`;
  return (
    <svg
      className={`badge p${known}${onFill ? " on-fill" : ""}`}
      width={size}
      height={size}
      viewBox="0 0 28 28"
      role="img"
      aria-label={spoken ? speech : undefined}
      aria-hidden={!spoken}
    >
      <Outline priority={known} />
      <text x="14" y={digitAt[known]}>
        {known}
      </text>
    </svg>
  );
}

function Outline({ priority }: { priority: Priority }): ReactElement {
  switch (priority) {
    case Priority.P1:
      return <path d="M8.6 1.5h10.8l7.1 7.1v10.8l-7.1 7.1H8.6l-7.1-7.1V8.6z" />;
    case Priority.P2:
      return (
        <path d="M14 1.8c.7 0 1.3.4 1.7 1l10.9 20c.8 1.4-.2 3-1.7 3H3.1c-1.5 0-2.5-1.6-1.7-3l10.9-20c.4-.6 1-1 1.7-1z" />
      );
    case Priority.P3:
      return <rect x="5" y="5" width="18" height="18" rx="2.4" transform="rotate(45 14 14)" />;
    default:
      return <circle cx="14" cy="14" r="11" />;
  }
}
