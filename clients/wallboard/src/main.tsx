import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { followLanguage, startInLanguage } from "@ts/i18n/language.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { createClient } from "@ts/rpc/connect.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { SignInForm } from "@ts/session/sign_in_form.tsx";
import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { createRoot } from "react-dom/client";
import { Wall } from "./board/wall.tsx";
import { WallFeed } from "./board/wall_feed.ts";
import "./style/wall.css";
import "./style/incidents.css";
import { speak, words } from "./words/words.ts";

/** Account roles that see a whole control room. */
const viewers = ["operator", "supervisor", "auditor"];

const element = document.getElementById("page");
if (element === null) throw new Error("index.html has no element with id page");
const root = createRoot(element);
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

async function start(): Promise<void> {
  root.render(<p className="opening">{words.opening}</p>);
  const session = await createClient(SessionService, transport)
    .getSession({})
    .then(
      (answer) => answer.session,
      () => undefined, // No session, or no server: the sign-in form says which when somebody tries.
    );
  if (followLanguage(session?.language)) return;
  if (session === undefined) showSignIn(false);
  else show(session);
}

startInLanguage(
  async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speak(english.words);
  },
  () => void start(),
);
