import react from "@vitejs/plugin-react";
import { devDrawings } from "./dev_drawings.mjs";
import { here, outputOf, pageNamed } from "./pages.mjs";

export const alias = { "@ts": here("./ts/src"), "@gen": here("./ts/gen") };

/** Preact in the place of React, for pages that must be light: the same components and hooks. */
const lightAlias = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: "preact/jsx-runtime" },
  { find: "react-dom/client", replacement: here("./ts/src/light/react_dom_client.ts") },
  { find: /^react$/, replacement: here("./ts/src/light/react.ts") },
];

const aliasOf = (page) => [
  ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
  ...(page.light ? lightAlias : []),
];

/**
 * The Vite settings of one page. They keep the server's strict CSP true: nothing inline, no polyfill
 * script, no data: fonts. A page's own `vite.page.mjs` may add plug-ins (a service worker, say).
 */
export function configOf(page) {
  return {
    configFile: false,
    root: page.root,
    base: page.base,
    publicDir: `${page.root}/public`,
    resolve: { alias: aliasOf(page) },
    plugins: [react()],
    server: {
      host: "127.0.0.1",
      fs: { allow: [here("..")] },
      proxy: {
        "^/meldkamer\\.v1\\.": { target: process.env.SERVER ?? "http://127.0.0.1:8080", ws: true },
      },
    },
    build: {
      outDir: outputOf(page),
      emptyOutDir: true,
      target: "es2024",
      assetsInlineLimit: 0,
      // A light page is one file, and parts without styles: the helper that preloads is dead weight.
      modulePreload: page.light ? false : { polyfill: false },
      chunkSizeWarningLimit: 600,
    },
  };
}

export default () => ({
  ...configOf(pageNamed(process.env.PAGE ?? "console")),
  configFile: undefined,
  plugins: [react(), devDrawings()],
});
