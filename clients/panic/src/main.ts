import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "./style/panic.css";
import "./style/after_press.css";
import { currentLanguage } from "@ts/i18n/language.ts";
import { applyTheme } from "@ts/style/theme.ts";
import { HelpPage } from "./page.ts";
import { server } from "./server/server.ts";

// As the desk it stands on: the help button follows the light of the system.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => applyTheme(dark.matches ? "dark" : "light");
follow();
dark.addEventListener("change", follow);

document.documentElement.lang = currentLanguage();
const root = document.getElementById("page");
if (root === null) throw new Error("index.html has no element with id page");
void new HelpPage(root, server).open();
