import { followLanguage } from "@ts/i18n/language.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { hourAndMinute } from "@ts/time/format.ts";
import { AlarmSender, pendingShelfOn, type SendState } from "./alarm/alarm_sender.ts";
import { discreetState, isClosed, isOpen } from "./alarm/progress.ts";
import { placeMemoryOn } from "./place/place_memory.ts";
import {
  assistKind,
  helpKind,
  type Place,
  type SiteChoice,
  sitesFor,
  usualPlace,
} from "./place/places.ts";
import { type AlarmScreen, alarmScreen } from "./screen/alarm_screen.ts";
import { element, type Screen } from "./screen/dom.ts";
import { placeScreen } from "./screen/place_screen.ts";
import { type ReadyScreen, readyScreen } from "./screen/ready_screen.ts";
import { signInScreen, signInSentence } from "./screen/sign_in_screen.ts";
import { Refused } from "./server/connect.ts";
import { type MyAlarmJson, mayPress, type Server, type SessionJson } from "./server/server.ts";
import { words } from "./words/words.ts";

/** How often the page asks after its alarm, and without one whether the server still hears it. */
const askEveryMs = 2000;
const checkEveryMs = 20_000;

const silentKept = "meldkamer.hulp.silent";
const silentPressKept = "meldkamer.hulp.silent_press";

type Showing = "opening" | "sign_in" | "place" | "ready" | "alarm";

const refusedFrom = (thrown: unknown): Refused =>
  thrown instanceof Refused ? thrown : new Refused("unreachable", String(thrown));

/** The page of the help button: which screen, and what it knows of the own alarm. */
export class HelpPage {
  readonly #root: HTMLElement;
  readonly #server: Server;
  readonly #places = placeMemoryOn(localStorage);
  readonly #sender: AlarmSender;
  #showing: Showing = "opening";
  #screen: Screen | undefined;
  #ready: ReadyScreen | undefined;
  #alarmScreen: AlarmScreen | undefined;
  #session: SessionJson | undefined;
  #sites: SiteChoice[] = [];
  #usual: Place | undefined;
  #alarm: MyAlarmJson = {};
  #heardAt: number | undefined;
  #reachable = true;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(root: HTMLElement, server: Server) {
    this.#root = root;
    this.#server = server;
    this.#sender = new AlarmSender(
      {
        shelf: pendingShelfOn(localStorage),
        raise: (alarm) => server.raise(alarm),
        now: () => Date.now(),
        after: (ms, run) => setTimeout(run, ms),
        cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
      },
      { changed: (state) => this.#sendChanged(state), sent: () => this.#sent() },
    );
    window.addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#hurry();
    });
  }

  async open(): Promise<void> {
    this.#show("opening", { element: element("p", { class: "opening" }, words.opening) });
    try {
      const session = await this.#server.session();
      if (session === undefined || !mayPress(session)) this.#showSignIn();
      else await this.#begin(session);
    } catch (thrown) {
      if (refusedFrom(thrown).kind !== "unreachable") this.#showSignIn();
      else setTimeout(() => void this.open(), askEveryMs);
    }
  }

  get #person(): string {
    return this.#session?.person?.personKey ?? "";
  }

  async #begin(session: SessionJson): Promise<void> {
    if (followLanguage(session.language)) return;
    this.#session = session;
    this.#sender.recall(this.#person);
    this.#sender.hurry();
    const [directory, alarm] = await Promise.allSettled([
      this.#server.directory(),
      this.#server.myAlarm(),
    ]);
    if (directory.status === "fulfilled") {
      this.#sites = sitesFor(directory.value, this.#person);
      this.#usual = usualPlace(directory.value, this.#sites, this.#person);
    }
    if (alarm.status === "fulfilled") this.#heard(alarm.value);
    this.#showWork();
    this.#ask();
  }

  /** After sign-in and after each answer: the screen that fits what is known. */
  #showWork(): void {
    const silentPress = localStorage.getItem(silentPressKept) === "yes";
    const place = this.#places.confirmed(this.#person, Date.now());
    const busy = this.#sender.state.kind !== "idle" || isOpen(this.#alarm);
    if (busy && !silentPress) this.#showAlarm();
    else if (place === undefined) this.#showPlace();
    else this.#showReady(place);
  }

  #show(showing: Showing, screen: Screen): void {
    this.#screen?.end?.();
    this.#showing = showing;
    this.#screen = screen;
    if (showing !== "ready") this.#ready = undefined;
    if (showing !== "alarm") this.#alarmScreen = undefined;
    this.#root.replaceChildren(screen.element);
    const heading = screen.element.querySelector("h1");
    if (heading === null) return;
    heading.tabIndex = -1; // So that a reader hears the new screen.
    heading.focus({ preventScroll: true });
  }

  #showSignIn(): void {
    clearTimeout(this.#asking);
    const alarmWaits = this.#sender.state.kind === "sending";
    const signIn = async (account: string, password: string) => {
      try {
        const session = await this.#server.signIn(account, password);
        if (session === undefined || !mayPress(session)) return words.signIn.forbidden;
        await this.#begin(session);
        return "";
      } catch (thrown) {
        return signInSentence(refusedFrom(thrown));
      }
    };
    this.#show("sign_in", signInScreen({ alarmWaits, signIn }));
  }

  #showPlace(): void {
    const proposal = this.#places.last(this.#person) ?? this.#usual;
    const confirm = (place: Place) => {
      this.#places.confirm(this.#person, place, Date.now());
      this.#showReady(place);
    };
    const signOut = () => void this.#signOut();
    this.#show(
      "place",
      placeScreen({
        sites: this.#sites,
        proposal,
        confirm,
        signOut,
        keepLanguage: (chosen) => this.#server.setLanguage(chosen),
      }),
    );
  }

  #showReady(place: Place): void {
    if (this.#showing === "ready") {
      this.#paintReady();
      return;
    }
    const screen = readyScreen({
      place,
      silent: localStorage.getItem(silentKept) === "yes",
      chooseSilent: (silent) => localStorage.setItem(silentKept, silent ? "yes" : "no"),
      changePlace: () => this.#showPlace(),
      press: ({ assist, silent }) => this.#press(place, assist ? assistKind : helpKind, silent),
    });
    this.#ready = screen;
    this.#show("ready", screen);
    this.#paintReady();
  }

  #showAlarm(): void {
    if (this.#alarmScreen === undefined) {
      const place = this.#places.last(this.#person);
      const screen = alarmScreen({
        place,
        again: () => place !== undefined && this.#press(place, helpKind, false),
        dismiss: () => this.#sender.dismiss(),
        back: () => this.#leaveAlarm(),
      });
      this.#show("alarm", screen);
      this.#alarmScreen = screen;
    }
    if (this.#sender.state.kind !== "idle") this.#alarmScreen.sending(this.#sender.state);
    else this.#alarmScreen.progress(this.#alarm, this.#reachable ? undefined : this.#heardAt);
  }

  #leaveAlarm(): void {
    this.#alarm = {};
    this.#showWork();
  }

  #paintReady(): void {
    const { link } = words;
    const heard = this.#heardAt === undefined ? "" : `, ${hourAndMinute(this.#heardAt)}`;
    if (!this.#reachable) this.#ready?.link("none", link.none);
    else if (this.#heardAt === undefined) this.#ready?.link("seeking", link.seeking);
    else this.#ready?.link("live", `${link.live}${heard}`);
    this.#ready?.discreet(this.#discreetText());
  }

  #discreetText(): string {
    const { state } = this.#sender;
    if (state.kind === "sending") {
      return state.waitsFor === "" ? words.discreet.sending : words.discreet.slow;
    }
    if (state.kind === "refused" || state.kind === "too_old") return words.discreet.slow;
    return isOpen(this.#alarm) ? discreetState(this.#alarm) : "";
  }

  #press(place: Place, kind: string, silent: boolean): void {
    localStorage.setItem(silentPressKept, silent ? "yes" : "no");
    if (!silent) navigator.vibrate?.(80);
    const now = Date.now();
    this.#alarm = {};
    this.#sender.press({
      requestId: newRequestId(),
      kind,
      deviceKey: place.deviceKey,
      siteKey: place.siteKey,
      zoneKey: place.zoneKey,
      spot: place.spot,
      silent,
      deviceTime: new Date(now).toISOString(),
    });
  }

  #sendChanged(state: SendState): void {
    if (this.#session === undefined) return;
    if (state.kind === "sending" && state.waitsFor === "reception") this.#reachable = false;
    if (state.kind === "sending" && state.waitsFor === "sign_in") this.#signedOut();
    else if (this.#showing !== "sign_in" && this.#showing !== "opening") this.#showWork();
  }

  /** Durable at the server: ask at once what it made of it. */
  #sent(): void {
    this.#alarm = { incidentId: "?", receiveTime: new Date().toISOString() };
    this.#reachable = true;
    if (this.#showing === "alarm" || this.#showing === "ready") this.#showWork();
    this.#ask();
  }

  #hurry(): void {
    this.#sender.hurry();
    if (this.#session !== undefined) this.#ask();
  }

  #signedOut(): void {
    this.#session = undefined;
    this.#showSignIn();
  }

  async #signOut(): Promise<void> {
    if (this.#sender.state.kind === "sending") {
      this.#sender.hurry(); // Signing out clears this page's storage, and the press with it.
      return;
    }
    await this.#server.signOut().catch(() => {}); // It ends by itself; this page forgets it now.
    this.#places.forget();
    this.#signedOut();
  }

  /** Asks now, and again while there is something to follow. Only the latest asking counts. */
  #ask(): void {
    clearTimeout(this.#asking);
    this.#asked += 1;
    const turn = this.#asked;
    const next = () => {
      if (turn !== this.#asked || this.#session === undefined) return;
      const follows = isOpen(this.#alarm) || !this.#reachable;
      this.#asking = setTimeout(() => this.#ask(), follows ? askEveryMs : checkEveryMs);
    };
    void this.#server
      .myAlarm()
      .then(
        (alarm) => turn === this.#asked && this.#heard(alarm),
        (thrown: unknown) => turn === this.#asked && this.#notHeard(refusedFrom(thrown)),
      )
      .finally(next);
  }

  #heard(alarm: MyAlarmJson): void {
    const followed = isOpen(this.#alarm);
    this.#reachable = true;
    this.#heardAt = Date.now();
    // An alarm that was closed before this page looked is history, not news.
    if (isOpen(alarm) || (followed && isClosed(alarm))) this.#alarm = alarm;
    else if (this.#showing !== "alarm") this.#alarm = {};
    if (isClosed(alarm) && followed) localStorage.setItem(silentPressKept, "no");
    this.#repaint();
  }

  #notHeard(fault: Refused): void {
    if (fault.kind === "signed_out") {
      this.#signedOut();
      return;
    }
    this.#reachable = false;
    this.#repaint();
  }

  #repaint(): void {
    if (this.#showing === "alarm") this.#showAlarm();
    else if (this.#showing === "ready" && !this.#placeTooOld()) this.#showWork();
    else if (this.#showing === "ready") this.#showPlace();
  }

  #placeTooOld(): boolean {
    return this.#places.confirmed(this.#person, Date.now()) === undefined;
  }
}
