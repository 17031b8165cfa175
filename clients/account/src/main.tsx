import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "@ts/style/office.css";
import "./style/account.css";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { speakRefusals } from "@ts/labels/refusals.ts";
import { startOfficePage } from "@ts/page/start_office_page.tsx";
import { AccountPage } from "./page/account_page.tsx";
import { createClients } from "./page/clients.ts";
import { speak, words } from "./words/words.ts";

startOfficePage({
  createClients,
  speakEnglish: async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speakRefusals(english.refusals);
    speak(english.words);
  },
  opening: () => words.opening,
  draw: (props) => <AccountPage {...props} />,
});
