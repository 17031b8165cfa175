/**
 * What people, panels and other programs wrote is shown as text. Markup is none to a page that sets text
 * only; what is left are signs that nobody sees: terminal codes, and marks that turn the direction of
 * reading, so that a line reads other than it was written. Here they become visible.
 */
const unseen = /[\p{Cc}\p{Bidi_Control}\u200B\u2060\uFEFF]/gu;
const isKept = (sign: string) => sign === "\n" || sign === "\t";

/** The picture of a control sign (U+2400 and on); the replacement sign for the others. */
function pictureOf(sign: string): string {
  const code = sign.charCodeAt(0);
  if (isKept(sign)) return sign;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\uFFFD";
}

export const plainText = (text: string): string => text.replace(unseen, pictureOf);

/** The same for every text in a message, in place, and the message back. */
export function plainTexts<Message extends object>(message: Message): Message {
  const fields = message as Record<string, unknown>;
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "string") {
      if (unseen.test(value)) fields[name] = plainText(value);
      unseen.lastIndex = 0;
    } else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
      plainTexts(value);
    }
  }
  return message;
}
