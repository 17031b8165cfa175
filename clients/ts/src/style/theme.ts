/** Dark or light: chosen on this desk, else what the page is made for. */
export type Theme = "dark" | "light";

const stored = "meldkamer.theme";

export function currentTheme(standard: Theme = "dark"): Theme {
  const chosen = localStorage.getItem(stored);
  return chosen === "dark" || chosen === "light" ? chosen : standard;
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(stored, theme);
  applyTheme(theme);
}
