import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { rootOfPage, startPage } from "@ts/page/start_page.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { SignInForm } from "@ts/session/sign_in_form.tsx";
import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { Wall } from "./board/wall.tsx";
import { WallFeed } from "./board/wall_feed.ts";
import "./style/wall.css";
import "./style/incidents.css";
import { speak, words } from "./words/words.ts";

/** Account roles that see a whole control room. */
const viewers = ["operator", "supervisor", "auditor"];

const root = rootOfPage();
const transport = createServerTransport();
let feed: WallFeed | undefined;

function showSignIn(forbidden: boolean): void {
  feed?.stop();
  feed = undefined;
  root.render(
    <main className="sign-in-screen">
      <div className="sign-in-card">
        <p>{words.product}</p>
        <h1>{words.signIn.title}</h1>
        <p>{words.signIn.note}</p>
        {forbidden && (
          <p className="fault-line" role="alert">
            {words.signIn.forbidden}
          </p>
        )}
        <SignInForm transport={transport} words={words.signIn} onSignedIn={show} />
      </div>
    </main>,
  );
}

function show(session: SessionView): void {
  if (!session.roles.some((role) => viewers.includes(role))) {
    showSignIn(true);
    return;
  }
  feed = new WallFeed(transport, session, () => showSignIn(false));
  feed.start();
  root.render(<Wall feed={feed} />);
}

applyTheme(currentTheme("dark"));
startPage({
  transport,
  speakEnglish: async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speak(english.words);
  },
  opening: () => root.render(<p className="opening">{words.opening}</p>),
  show: (first) => (first === undefined ? showSignIn(false) : show(first)),
});
