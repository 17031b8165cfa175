import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "./style/handheld.css";
import "./style/screens.css";
import "./style/at_work.css";
import "./style/duty_lists.css";
import "./style/small_screens.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { Handset } from "./handset/handset.ts";
import { HandsetProvider } from "./handset/handset_context.ts";
import { answerFromNotifications } from "./push/going.ts";
import { showLight } from "./style/daylight.ts";
import { followShell } from "./update/shell_update.ts";
import { words } from "./words/words.ts";

showLight(Date.now());
const root = createRoot(document.getElementById("app") as HTMLElement);
const update = followShell();
Handset.open().then(
  (handset) => {
    answerFromNotifications(handset);
    root.render(
      <HandsetProvider value={handset}>
        <App update={update} />
      </HandsetProvider>,
    );
  },
  () => root.render(<p className="opening">{words.deviceFault}</p>),
);
