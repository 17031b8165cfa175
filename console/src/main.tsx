import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { browserWorld } from "@ts/feed/browser_world.ts";
import { followLanguage, startInLanguage } from "@ts/i18n/language.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { speakTimeline } from "@ts/labels/timeline.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { createLoudspeaker } from "@ts/sound/loudspeaker.ts";
import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Console } from "./console.tsx";
import { speakInPage } from "./desk/announcer.ts";
import { createClients } from "./desk/clients.ts";
import { Desk } from "./desk/desk.ts";
import "./dialogs/dialog.css";
import "./dialogs/police_dialog.css";
import "./incident/action_bar.css";
import { mayStandAtDesk, SignIn } from "./sign_in/sign_in.tsx";
import { words } from "./words/words.ts";

/** The page: sign in, then the desk, until the session ends. */
class ConsolePage {
  readonly #root: Root;
  readonly #transport = createServerTransport();
  readonly #clients = createClients(this.#transport);
  readonly #speak = speakInPage();
  #desk: Desk | undefined;

  constructor(element: HTMLElement) {
    this.#root = createRoot(element);
  }

  async open(): Promise<void> {
    try {
      const { session } = await this.#clients.sessions.getSession({});
      if (session !== undefined && mayStandAtDesk(session)) {
        this.#showDesk(session);
        return;
      }
    } catch {
      // No session, or no server: the sign-in page says which when somebody tries.
    }
    this.#showSignIn();
  }

  #showSignIn(): void {
    this.#desk?.stop();
    this.#desk = undefined;
    this.#root.render(
      <StrictMode>
        <SignIn clients={this.#clients} onSession={(session) => this.#showDesk(session)} />
      </StrictMode>,
    );
  }

  #showDesk(session: SessionView): void {
    if (followLanguage(session.language)) return;
    const desk = new Desk({
      clients: this.#clients,
      feed: browserWorld(this.#transport),
      session,
      speaker: createLoudspeaker(),
      speak: this.#speak,
      onSignedOut: () => this.#showSignIn(),
    });
    this.#desk = desk;
    desk.start();
    this.#root.render(
      <StrictMode>
        <Console desk={desk} onSignOut={() => void this.#signOut()} />
      </StrictMode>,
    );
  }

  /** The server keeps who still holds open cases at the desk, and the screen says why. */
  async #signOut(): Promise<void> {
    const left = await this.#desk?.verbs.run({
      key: "sign out",
      what: words.header.signOut,
      send: async () => {
        await this.#clients.sessions.signOut({});
        return {};
      },
    });
    if (left !== false) this.#showSignIn();
  }
}

const element = document.getElementById("page");
if (element === null) throw new Error("index.html has no element with id page");
applyTheme(currentTheme("dark"));
window.addEventListener("beforeunload", (event) => {
  // A console that closes by a slip leaves a desk without ears.
  if (document.querySelector(".console") !== null) event.preventDefault();
});
startInLanguage(
  async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speakTimeline(english.sentences);
  },
  () => void new ConsolePage(element).open(),
);
