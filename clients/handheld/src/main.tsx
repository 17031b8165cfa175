import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "./style/handheld.css";
import "@ts/style/labelled_fields.css";
import "./style/screens.css";
import "./style/at_work.css";
import "./style/duty_lists.css";
import "./style/small_screens.css";
import { startInLanguage } from "@ts/i18n/language.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { Handset } from "./handset/handset.ts";
import { HandsetProvider } from "./handset/handset_context.ts";
import { followNotifications } from "./push/notifications.ts";
import { showLight } from "./style/daylight.ts";
import { followShell } from "./update/shell_update.ts";
import { speak, words } from "./words/words.ts";

showLight(Date.now());
const root = createRoot(document.getElementById("app") as HTMLElement);
const update = followShell();
const start = () =>
  Handset.open().then(
    (handset) => {
      followNotifications(handset);
      root.render(
        <HandsetProvider value={handset}>
          <App update={update} />
        </HandsetProvider>,
      );
    },
    () => root.render(<p className="opening">{words.deviceFault}</p>),
  );
startInLanguage(
  async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speak(english.words);
  },
  () => void start(),
);
