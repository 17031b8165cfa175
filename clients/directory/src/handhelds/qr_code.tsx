import type { QRCode } from "qrcode";
import { type ReactElement, useEffect, useState } from "react";

/** Modules of quiet around a code, which a phone's camera asks for. */
const quiet = 4;

/** The dark modules as one path: a square each, one unit wide. */
export function pathOf({ modules }: QRCode): string {
  let path = "";
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
    }
  }
  return path;
}

/** `text` as a QR code for a phone's camera: always dark on white, whatever the theme. */
export function QrCode({ text, label }: { text: string; label: string }): ReactElement | null {
  const [code, setCode] = useState<QRCode>();
  useEffect(() => {
    let here = true;
    // Fetched when an administrator asks for a code: nobody else waits for it.
    void import("qrcode").then(({ create }) => {
      if (here) setCode(create(text, { errorCorrectionLevel: "M" }));
    });
    return () => {
      here = false;
    };
  }, [text]);
  if (code === undefined) return null;
  const size = code.modules.size + 2 * quiet;
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={pathOf(code)} fill="#000000" />
    </svg>
  );
}
