/** One page the server serves: its sources, and the path it is served at. */
export interface Page {
  name: string;
  root: string;
  base: string;
  light?: boolean;
}

export function here(path: string): string;
export const pages: readonly Page[];
export function presentPages(): readonly Page[];
export function pageNamed(name: string): Page;
export function outputOf(page: Page): string;
