import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { browserWorld } from "@ts/feed/browser_world.ts";
import { followLanguage } from "@ts/i18n/language.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { speakRefusals } from "@ts/labels/refusals.ts";
import { speakTimeline } from "@ts/labels/timeline.ts";
import { rootOfPage, startPage } from "@ts/page/start_page.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { createLoudspeaker } from "@ts/sound/loudspeaker.ts";
import { soundWhileAlone } from "@ts/sound/sound_owner.ts";
import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { StrictMode } from "react";
import { Console } from "./console.tsx";
import { speakInPage } from "./desk/announcer.ts";
import { createClients } from "./desk/clients.ts";
import { Desk } from "./desk/desk.ts";
import "./dialogs/dialog.css";
import { useLateLayers } from "./dialogs/late_layers.ts";
import "./dialogs/police_dialog.css";
import "./incident/action_bar.css";
import { mayStandAtDesk, SignIn } from "./sign_in/sign_in.tsx";
import { isMapWindow } from "./window/window_kind.ts";
import { speak, words } from "./words/words.ts";

/** The page: sign in, then the desk or the map of the desk, until the session ends. */
class ConsolePage {
  readonly #root = rootOfPage();
  readonly #transport = createServerTransport();
  readonly #clients = createClients(this.#transport);
  readonly #showsOnly = isMapWindow();
  /** A window that only shows leaves the speaking to the console. */
  readonly #speak = this.#showsOnly ? () => {} : speakInPage();
  /** Between the windows of this browser, which share who is signed in. */
  readonly #door = new BroadcastChannel("meldkamer-door");
  #desk: Desk | undefined;

  constructor() {
    this.#door.onmessage = () => {
      if (this.#desk === undefined) this.open();
    };
  }

  open(): void {
    startPage({
      transport: this.#transport,
      speakEnglish: async () => {
        const { english } = await import("./words/english.ts");
        speakShared(english);
        speakRefusals(english.refusals);
        speakTimeline(english.sentences);
        speak(english.words);
      },
      show: (first) => {
        if (first !== undefined && mayStandAtDesk(first)) this.#showDesk(first);
        else this.#showSignIn();
      },
    });
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
      soundOwnership: this.#showsOnly ? soundWhileAlone : undefined,
      speak: this.#speak,
      onSignedOut: () => this.#showSignIn(),
    });
    this.#desk = desk;
    desk.start();
    this.#door.postMessage("signed in");
    const Shown = this.#showsOnly ? MapWindowWhenHere : Console;
    this.#root.render(
      <StrictMode>
        <Shown desk={desk} onSignOut={() => void this.#signOut()} />
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

function MapWindowWhenHere(props: { desk: Desk; onSignOut: () => void }) {
  const late = useLateLayers();
  return late === undefined ? null : <late.MapWindow {...props} />;
}

applyTheme(currentTheme("dark"));
window.addEventListener("beforeunload", (event) => {
  // A console that closes by a slip leaves a desk without ears.
  if (document.querySelector(".console") !== null) event.preventDefault();
});
new ConsolePage().open();
