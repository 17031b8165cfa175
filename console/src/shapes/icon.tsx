import type { ReactElement } from "react";
import "./shapes.css";

/** Our own small set; every icon stands beside a word, so all are silent to a screen reader. */
const drawings = {
  check: <path d="M2 6.4 4.8 9 10 3" className="stroke heavy" />,
  free: <circle cx="6" cy="6" r="4.2" className="stroke heavy quiet" />,
  called: <path d="M6 1.6v4.6M6 9.6v.6" className="stroke heavy own" />,
  route: <path d="M1.5 2 6 6l-4.5 4M6 2l4.5 4L6 10" className="stroke heavy own" />,
  scene: <rect x="1.5" y="1.5" width="9" height="9" rx="1.6" className="fill own" />,
  pause: <path d="M3.5 2v8M8.5 2v8" className="stroke heavy faint" />,
  lost: <path d="m2 2 8 8M10 2l-8 8" className="stroke heavy warn" />,
  danger: <path d="M6 .8 11.4 10.6H.6z" className="fill danger" />,
  system: (
    <path
      d="M2.8 2.4h6.4c.7 0 1.2.5 1.2 1.2v4.8c0 .7-.5 1.2-1.2 1.2H2.8c-.7 0-1.2-.5-1.2-1.2V3.6c0-.7.5-1.2 1.2-1.2zM4 9.6V11h4V9.6"
      className="stroke"
    />
  ),
  person: (
    <path
      d="M6 1.7a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM2 10.6c.3-2.5 1.9-3.9 4-3.9s3.7 1.4 4 3.9z"
      className="fill"
    />
  ),
  note: <path d="m2 10 .6-2.4L8.4 1.8l1.8 1.8-5.8 5.8z" className="stroke" />,
  alarm: <path d="M6 1 11.3 10.5H.7z" className="fill danger" />,
  pending: <path d="M10.2 6A4.2 4.2 0 1 1 8.7 2.8M8.9.8v2.4H6.5" className="stroke" />,
  silent: <path d="M1.5 4.5v3h2L6.5 10V2L3.5 4.5zM8.5 4.5l3 3M11.5 4.5l-3 3" className="stroke" />,
  find: (
    <path d="M5.2 1.5a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4zM8 8l2.8 2.8" className="stroke" />
  ),
  close: <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" className="stroke" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.8" className="stroke" />
      <path d="M6 1.2a4.8 4.8 0 0 1 0 9.6z" className="fill" />
    </>
  ),
  leave: <path d="M7 1.8H2.4v8.4H7M5.4 6h5.2M8.6 3.8 10.8 6 8.6 8.2" className="stroke" />,
  plus: <path d="M6 2v8M2 6h8" className="stroke heavy" />,
  minus: <path d="M2 6h8" className="stroke heavy" />,
  widen: <path d="M7 1.5h3.5V5M10.2 1.8 7 5M5 10.5H1.5V7M1.8 10.2 5 7" className="stroke" />,
  shrink: (
    <path d="M10.5 5H7V1.5M7.3 4.7 10.5 1.5M1.5 7H5v3.5M4.7 7.3 1.5 10.5" className="stroke" />
  ),
  window: <path d="M1.5 2.5h9v7h-9zM1.5 4.8h9" className="stroke" />,
  whole: <path d="M1.5 4V1.5H4M8 1.5h2.5V4M10.5 8v2.5H8M4 10.5H1.5V8" className="stroke" />,
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 12 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      className={`icon ${name}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  );
}

export function Shield(): ReactElement {
  return (
    <svg className="icon" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path
        d="M11 1.5 19.5 5v6c0 4.9-3.5 8.3-8.5 9.7C6 19.3 2.5 15.9 2.5 11V5z"
        className="stroke heavy"
      />
      <path d="M6.5 11h2.2l1.6-3.8 2 7 1.4-3.2h2" className="stroke heavy" />
    </svg>
  );
}

export function Speaker(): ReactElement {
  return (
    <svg className="icon" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M3 7v4h2.8L10 14.3V3.7L5.8 7z" className="fill" />
      <path d="M12.4 6.2a4 4 0 0 1 0 5.6M14.6 4a7 7 0 0 1 0 10" className="stroke" />
    </svg>
  );
}
