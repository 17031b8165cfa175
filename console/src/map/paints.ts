/** The colours of the map: design tokens as they are now, because a canvas reads no style sheet. */
export interface Paints {
  readonly [token: string]: string;
}

const tokens = [
  "map-ground",
  "map-meadow",
  "map-park",
  "map-wood",
  "map-built",
  "map-square",
  "map-water",
  "map-water-line",
  "map-building",
  "map-building-line",
  "map-hall",
  "map-landmark",
  "map-landmark-line",
  "map-road",
  "map-road-main",
  "map-road-line",
  "map-path",
  "map-rail",
  "map-text",
  "map-text-strong",
  "map-text-water",
  "map-text-green",
  "map-halo",
  "own",
  "own-dim",
  "own-line",
  "own-text",
  "p1",
  "p2",
  "p3",
  "p4",
  "p1-ink",
  "p2-ink",
  "p3-ink",
  "p4-ink",
  "bg-1",
  "fg-0",
  "fg-1",
  "fg-2",
  "font",
] as const;

export type Token = (typeof tokens)[number];

export function currentPaints(): Record<Token, string> {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    tokens.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]),
  ) as Record<Token, string>;
}
