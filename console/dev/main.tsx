import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { SessionViewSchema } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createLoudspeaker } from "@ts/sound/loudspeaker.ts";
import "@ts/style/fonts.css";
import "@ts/style/tokens.css";
import "@ts/style/base.css";
import { applyTheme, currentTheme } from "@ts/style/theme.ts";
import { createRoot } from "react-dom/client";
import { Console } from "../src/console.tsx";
import { speakInPage } from "../src/desk/announcer.ts";
import { createClients } from "../src/desk/clients.ts";
import { Desk } from "../src/desk/desk.ts";
import { ExampleServer } from "./example_server.ts";
import { incidents, people, sceneTime, wave } from "./scene.ts";

// The console with the example scene: PAGE=console npm run dev, then /dev/ (or /dev/?flood, or
// /dev/?drill). Not in any build.
const asked = new URLSearchParams(location.search);
const drill = incidents.slice(0, 1).map((one) => ({ ...one, drill: true }));
const server = new ExampleServer(asked.has("flood") ? wave : asked.has("drill") ? drill : []);
const desk = new Desk({
  clients: createClients(server.transport()),
  feed: server,
  session: create(SessionViewSchema, {
    person: people.vermeer,
    account: "vermeer",
    roles: ["operator", "supervisor"],
    controlRoomKeys: ["MK-STAD"],
    organisation: "Gemeente Merwestad",
    expireTime: timestampFromMs(sceneTime + 1_673_000),
  }),
  speaker: createLoudspeaker(),
  speak: speakInPage(),
  onSignedOut: () => {},
});
desk.start();
applyTheme(currentTheme("dark"));
Object.assign(globalThis, { exampleServer: server });
const element = document.getElementById("page");
if (element !== null) {
  createRoot(element).render(<Console desk={desk} selected={417n} onSignOut={() => desk.stop()} />);
}
