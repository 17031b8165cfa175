import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "@ts/style/office.css";
import "./style/report.css";
import "./style/registry.css";
import "./style/print.css";
import "./style/account.css";
import "./style/patterns.css";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { speakRefusals } from "@ts/labels/refusals.ts";
import { speakTimeline } from "@ts/labels/timeline.ts";
import { startOfficePage } from "@ts/page/start_office_page.tsx";
import { createClients } from "./page/clients.ts";
import { ReviewPage } from "./page/review_page.tsx";
import { speak, words } from "./words/words.ts";

startOfficePage({
  createClients,
  speakEnglish: async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speakRefusals(english.refusals);
    speakTimeline(english.sentences);
    speak(english.words);
  },
  opening: () => words.opening,
  draw: (props) => <ReviewPage {...props} />,
});
