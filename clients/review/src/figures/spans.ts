/** Spans as a report says them: never rounded to the good side of a norm. */

const two = (value: number) => value.toString().padStart(2, "0");

/** 7,4 s below a minute, then 1:35, then 1:04:09. Rounded up. */
export function spanText(ms: number): string {
  const tenths = Math.ceil(Math.max(0, ms) / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1).replace(".", ",")} s`;
  const total = Math.ceil(ms / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (hours === 0) return `${minutes}:${two(total % 60)}`;
  return `${hours}:${two(minutes)}:${two(total % 60)}`;
}

/** A norm or a mark on an axis is a round number: 30 s, 3 min, 1 u. */
export function roundSpanText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${trimmed(seconds)} s`;
  if (seconds < 3600) return seconds % 60 === 0 ? `${seconds / 60} min` : spanText(ms);
  return seconds % 3600 === 0 ? `${seconds / 3600} u` : spanText(ms);
}

const trimmed = (value: number) => String(Math.round(value * 10) / 10).replace(".", ",");

/** 97,6 %. Rounded down, so that 100 % means all of them. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "";
  const permille = Math.floor((part * 1000) / whole);
  return permille % 10 === 0
    ? `${permille / 10} %`
    : `${(permille / 10).toFixed(1).replace(".", ",")} %`;
}
