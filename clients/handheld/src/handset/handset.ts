import { AssignmentState } from "@gen/meldkamer/v1/assignment_pb.ts";
import { ResponderStatus, type ResponderView } from "@gen/meldkamer/v1/responder_pb.ts";
import { ResponderService } from "@gen/meldkamer/v1/responder_service_pb.ts";
import { SessionService, type SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import type { NoticeView, VisitView } from "@gen/meldkamer/v1/visit_pb.ts";
import { browserWorld } from "@ts/feed/browser_world.ts";
import { Feed, type FeedHandlers } from "@ts/feed/feed.ts";
import { followLanguage } from "@ts/i18n/language.ts";
import { createFramePublisher } from "@ts/live/frame_publisher.ts";
import { LiveState } from "@ts/live/live_state.ts";
import { visitsInOrder } from "@ts/live/visits.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { createServerTransport } from "@ts/rpc/transport.ts";
import { createServerClock } from "@ts/time/server_clock.ts";
import { type ShownAssignment, shownAssignment } from "../active/next_step.ts";
import { importParts } from "../late/late_parts.ts";
import { Outbox, type OutboxHandlers } from "../outbox/outbox.ts";
import { pointOf, type SendTap, sendTapOver } from "../outbox/send_tap.ts";
import type { QueuedTap, Tap } from "../outbox/tap.ts";
import { openDevice, shelfOn, tapStoreOn } from "../outbox/tap_store.ts";
import { createWakingByDuty } from "../push/waking_by_duty.ts";
import { words } from "../words/words.ts";
import { createBattery } from "./battery.ts";
import type { Condition } from "./condition.ts";
import { memoryOn } from "./memory.ts";
import { createPositionWatch } from "./position_watch.ts";
import { createRinger } from "./ringer.ts";
import { createSaidByMe } from "./said_by_me.ts";
import { createScreenWake } from "./screen_wake.ts";
import { Told } from "./told.ts";
import { UnseenTaps } from "./unseen_taps.ts";
import { WayBack } from "./way_back.ts";

/** Milliseconds between two signs of life; the server calls a handheld lost after 30 s. */
export const presenceEveryMs = 10_000;

/** The device in a guard's hand: connection, picture, outbox, sound and position, without a screen. */
export class Handset {
  readonly transport: Transport = createServerTransport(() => this.#sessionEnded());
  readonly clock = createServerClock();
  readonly frames = createFramePublisher();
  readonly position = createPositionWatch(() => this.clock.now());
  readonly battery = createBattery();
  readonly ringer = createRinger(() => this.frames.touch());
  readonly told = new Told(this.transport, () => this.frames.touch());
  readonly outbox: Outbox;
  readonly #live = new LiveState();
  readonly #wake = createScreenWake();
  readonly #said = createSaidByMe();
  readonly #unseen = new UnseenTaps();
  readonly #wayBack = new WayBack(this.transport, () => this.#withdraw());
  readonly #waking = createWakingByDuty(this.transport);
  #wasInDuress = false;
  readonly #memory;
  readonly #feed: Feed;
  readonly #condition: Condition = {
    signedIn: "unknown",
    session: undefined,
    link: "connecting",
    lastContact: undefined,
    notice: "",
    silentSince: undefined,
    withdrawn: false,
    duress: undefined,
  };

  static async open(): Promise<Handset> {
    return new Handset(await openDevice());
  }

  private constructor(device: IDBDatabase) {
    this.#memory = memoryOn(shelfOn(device));
    this.#feed = new Feed(browserWorld(this.transport), this.#feedHandlers());
    this.outbox = new Outbox(
      {
        store: tapStoreOn(device),
        send: this.#sendUnlessSilent(sendTapOver(this.transport)),
        newRequestId,
        now: () => this.clock.now(),
        after: (ms, run) => setTimeout(run, ms),
        cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
      },
      this.#outboxHandlers(),
    );
    this.#live.listen(() => this.#pictureChanged());
    this.frames.subscribe(() => this.#followDuty());
    setInterval(() => void this.#reportPresence(), presenceEveryMs);
    window.addEventListener("online", () => void this.outbox.flush());
    document.addEventListener("visibilitychange", () => this.#backInFront());
    void this.#recall();
  }

  get condition(): Readonly<Condition> {
    return this.#condition;
  }

  /** The guard's assignments with the guard's own taps laid over them. */
  assignments(): ShownAssignment[] {
    const taps = this.#tapsNotShown();
    return [...this.#live.assignments.values()].map((view) =>
      shownAssignment(view, taps, this.#said),
    );
  }

  /** The guard's own line of the team board. */
  me(): ResponderView | undefined {
    return this.#live.responders.get(this.#condition.session?.person?.personKey ?? "");
  }

  /** Visits of this person, and those for which they hold the data; most urgent first. */
  visits(): VisitView[] {
    return visitsInOrder(this.#live.visits.values());
  }

  /** Difficult visitors that are expected at places of this person, around that time. */
  expected(): NoticeView[] {
    return [...this.#live.notices.values()].filter(({ shown }) => shown);
  }

  /** The server stores; unknown counts as yes. */
  storing(): boolean {
    return this.#live.status?.storing !== false;
  }

  /** Whether the guard may be asked, by the latest tap, else by the server's picture. */
  duty(): "off" | "free" | "break" {
    const latest = this.#tapsNotShown().findLast(({ tap }) => tap.verb === "availability");
    if (latest?.tap.verb === "availability") {
      const wishes = { available: "free", unavailable: "break", off_duty: "off" } as const;
      return wishes[latest.tap.status];
    }
    switch (this.me()?.status ?? ResponderStatus.OFF_DUTY) {
      case ResponderStatus.OFF_DUTY:
      case ResponderStatus.UNSPECIFIED:
        return "off";
      case ResponderStatus.UNAVAILABLE:
        return "break";
      default:
        return "free";
    }
  }

  /** A person signed in; a device that was handed out to them is theirs from now on, for a shift. */
  async signIn(who: SessionView): Promise<void> {
    await this.begin((await this.#wayBack.byKey(who.account)) ?? who);
  }

  /** This session is who is on the device now. */
  async begin(who: SessionView): Promise<void> {
    this.#condition.withdrawn = false;
    const before = this.#condition.session?.person?.personKey;
    if (before !== undefined && before !== who.person?.personKey) this.#forgetPerson();
    this.#memory.rememberSession(who);
    await this.#begin(who);
  }

  /**
   * With the session the server has the browser clear this app's storage: what still waits to be
   * sent would be gone, and the app needs a fresh start after it.
   */
  async signOut(): Promise<void> {
    await this.outbox.flush();
    if (this.outbox.waiting.length > 0) {
      this.#tell(words.duty.signOutWaits);
      return;
    }
    try {
      await createClient(SessionService, this.transport).signOut({});
    } catch (thrown) {
      if (refusalOf(thrown).kind === "unreachable") {
        this.#tell(words.duty.signOutLater); // The session would live on, for whoever has the device.
        return;
      }
    }
    this.#forgetPerson();
    location.reload();
  }

  /** From a tap: only then the browser lets sound play. */
  async startDuty(): Promise<void> {
    await this.ringer.test();
    await this.outbox.add({ verb: "availability", status: "available", reason: "" });
    void this.#reportPresence();
  }

  say(tap: Tap): Promise<void> {
    this.#said.hear(tap);
    this.#condition.notice = "";
    navigator.vibrate?.(40);
    return this.outbox.add(tap);
  }

  raiseDuress(silent: boolean): Promise<void> {
    this.#condition.duress = { at: this.clock.now(), silent };
    if (!silent) navigator.vibrate?.([200, 100, 200]);
    return this.outbox.add({ verb: "duress", silent, fix: this.position.latest()?.fix });
  }

  closeDuress(): void {
    this.#condition.duress = undefined;
    this.frames.touch();
  }

  #tell(notice: string): void {
    this.#condition.notice = notice;
    this.frames.touch();
  }

  /** The guard is out of the place: what waited is sent, and the picture comes again. */
  endSilence(): void {
    this.#condition.silentSince = undefined;
    this.#feed.start();
    void this.outbox.flush();
    this.frames.touch();
  }

  #sendUnlessSilent(send: SendTap): SendTap {
    return (tap) =>
      this.#condition.silentSince === undefined ? send(tap) : Promise.resolve({ kind: "later" });
  }

  closeNotice(): void {
    this.#condition.notice = "";
    this.frames.touch();
  }

  #feedHandlers(): FeedHandlers {
    return {
      link: (state) => {
        this.#condition.link = state;
        if (state === "signed_out") this.#sessionEnded();
        if (state === "live") void this.outbox.flush();
        this.frames.touch();
      },
      stale: () => this.frames.touch(), // The age of the last contact says it in seconds.
      serverTime: (ms) => {
        this.clock.observe(ms);
        this.#condition.lastContact = ms;
      },
      snapshot: (parts) => {
        this.#live.snapshot(parts);
        this.#said.keepOnly(new Set([...this.#live.assignments.keys()].map(String)));
        this.#memory.rememberPicture(this.#live);
      },
      delta: (frame) => {
        this.#live.delta(frame);
        this.#memory.rememberPicture(this.#live);
      },
      presence: (frame) => this.#live.condition(frame),
      heartbeat: (frame) => this.#live.condition(frame),
      goSilent: () => {
        this.#condition.silentSince = this.clock.now();
        this.ringer.stop();
        this.position.stop();
        this.frames.touch();
      },
    };
  }

  #outboxHandlers(): OutboxHandlers {
    return {
      changed: () => this.#changed(),
      done: (tap, place) => {
        this.#condition.lastContact = this.clock.now();
        this.#unseen.add(tap, place);
        this.#unseen.settle(this.#feed.place);
        if (tap.tap.verb === "notice_read") void this.told.ask(true);
      },
      refused: (tap, refusal) => {
        if (tap.tap.verb === "duress") this.#condition.duress = undefined;
        void importParts().then(
          ({ sentenceFor }) => this.#tell(sentenceFor(refusal)),
          () => this.#tell(refusal.message),
        );
      },
    };
  }

  #pictureChanged(): void {
    this.#unseen.settle(this.#feed.place);
    const inDuress = this.me()?.status === ResponderStatus.DURESS;
    if (this.#wasInDuress && !inDuress) this.#condition.duress = undefined; // The room ended it.
    this.#wasInDuress = inDuress;
    this.#changed();
  }

  /** Sound first: only painting waits for a frame. */
  #changed(): void {
    const offers = this.assignments().filter(({ state }) => state === AssignmentState.OFFERED);
    const silent = this.#condition.silentSince !== undefined;
    this.ringer.calling(silent ? [] : offers.map(({ view }) => view));
    this.frames.touch();
  }

  #tapsNotShown(): QueuedTap[] {
    return [...this.#unseen.all, ...this.outbox.waiting];
  }

  /** Who is here: the server's word, or without reception what the device remembers. */
  async #recall(): Promise<void> {
    const remembered = await this.#memory.session();
    try {
      const { session } = await createClient(SessionService, this.transport).getSession({});
      if (session === undefined) return this.#sessionEnded();
      // After a sign-in elsewhere (the organisation's page) the device's key takes over.
      const byPerson = session.deviceId === "";
      const own = (byPerson && (await this.#wayBack.byKey(session.account))) || session;
      this.#memory.rememberSession(own);
      if (followLanguage(own.language)) return;
      await this.#begin(own);
    } catch (thrown) {
      if (refusalOf(thrown).kind !== "unreachable" || remembered === undefined) {
        return this.#sessionEnded();
      }
      const picture = await this.#memory.picture();
      if (picture !== undefined) this.#live.snapshot([picture]);
      await this.#begin(remembered);
    }
  }

  async #begin(who: SessionView): Promise<void> {
    this.#condition.session = who;
    this.#condition.signedIn = "yes";
    this.#feed.start();
    void this.told.ask();
    this.#changed();
    await this.outbox.open(who.person?.personKey ?? "");
  }

  /** Nothing of the person or of the work stays on a device that was withdrawn. */
  #withdraw(): void {
    this.#condition.withdrawn = true;
    this.#forgetPerson();
  }

  #sessionEnded(): void {
    if (this.#condition.signedIn === "no" || this.#wayBack.busy) return;
    void this.#wayBack.find(this.#condition.session?.account).then((session) => {
      if (session === undefined) this.#nobodyHere();
      else void this.begin(session);
    });
  }

  #nobodyHere(): void {
    this.#condition.signedIn = "no";
    this.ringer.stop();
    this.#feed.stop();
    this.frames.touch();
  }

  #forgetPerson(): void {
    this.#memory.forget();
    this.#said.forget();
    this.told.forget();
    this.#unseen.clear();
    this.#live.snapshot([]);
  }

  /** Position only on duty: off duty nothing is asked of the device. */
  #followDuty(): void {
    const heard = this.#condition.signedIn === "yes" && this.#condition.silentSince === undefined;
    const onDuty = heard && this.duty() !== "off";
    this.#wake.keep(onDuty);
    if (heard) this.#waking.follow(onDuty);
    if (onDuty) this.position.start();
    else this.position.stop();
  }

  #backInFront(): void {
    if (document.visibilityState !== "visible") return;
    void this.outbox.flush();
    void this.told.ask();
    void this.#reportPresence();
  }

  async #reportPresence(): Promise<void> {
    const { signedIn, silentSince } = this.#condition;
    if (signedIn !== "yes" || silentSince !== undefined) return;
    void this.told.ask(); // Also off duty: a line manager is told at their desk.
    if (this.duty() === "off") return;
    try {
      await createClient(ResponderService, this.transport).reportPresence({
        position: pointOf(this.position.latest()?.fix),
        batteryPercent: this.battery.percent(),
      });
      this.#condition.lastContact = this.clock.now();
    } catch {
      // The next one is ten seconds away; the line at the top shows the age of the last contact.
    }
    this.frames.touch();
  }
}
