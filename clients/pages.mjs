import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Every page the server serves: its sources, and the path it is served at. Built in this order.
 * `light`: its components are bundled with Preact, which does the same in a tenth of the weight.
 */
export const pages = [
  { name: "console", root: here("../console"), base: "/" },
  { name: "review", root: here("./review"), base: "/review/" },
  { name: "directory", root: here("./directory"), base: "/beheer/" },
  { name: "account", root: here("./account"), base: "/account/" },
  { name: "handheld", root: here("./handheld"), base: "/handheld/", light: true },
  { name: "panic", root: here("./panic"), base: "/hulp/" },
  { name: "wallboard", root: here("./wallboard"), base: "/muur/", light: true },
];

/** The pages whose sources exist in this tree. */
export const presentPages = () => pages.filter((page) => existsSync(`${page.root}/index.html`));

/** The page called `name`; an unknown name is an error that lists the known ones. */
export function pageNamed(name) {
  const page = pages.find((candidate) => candidate.name === name);
  if (page) return page;
  const known = pages.map((candidate) => candidate.name).join(", ");
  throw new Error(`PAGE=${name} is no page; set PAGE to one of: ${known}`);
}

export const outputOf = (page) => here(`../build/web/${page.name}`);
