import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import "@ts/style/office.css";
import "./style/account.css";
import { startInLanguage } from "@ts/i18n/language.ts";
import { speakShared } from "@ts/i18n/speak_shared.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AccountPage } from "./page/account_page.tsx";
import { createClients } from "./page/clients.ts";
import { speak, words } from "./words/words.ts";

const readers = new Set<() => void>();
const onSignedOut = (reader: () => void) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};
const clients = createClients(
  createServerTransport(() => {
    for (const reader of readers) reader();
  }),
);

applyTheme(currentTheme("light"));
const element = document.getElementById("page");
if (element === null) throw new Error("index.html has no element with id page");
const root = createRoot(element);

async function start(): Promise<void> {
  root.render(<p className="opening">{words.opening}</p>);
  // No session, or no server: the sign-in form says which when somebody tries.
  const first = await clients.sessions.getSession({}).then(
    ({ session }) => session,
    () => undefined,
  );
  root.render(
    <StrictMode>
      <AccountPage clients={clients} first={first} onSignedOut={onSignedOut} />
    </StrictMode>,
  );
}

startInLanguage(
  async () => {
    const { english } = await import("./words/english.ts");
    speakShared(english);
    speak(english.words);
  },
  () => void start(),
);
