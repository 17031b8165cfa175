import { create } from "@bufbuild/protobuf";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { ReportFilterSchema } from "@gen/meldkamer/v1/report_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { Feed, type FeedWorld, type LinkState } from "@ts/feed/feed.ts";
import { createFramePublisher, type FramePublisher } from "@ts/live/frame_publisher.ts";
import { type IncidentChange, type LiveChange, LiveState } from "@ts/live/live_state.ts";
import { Timelines } from "@ts/live/timelines.ts";
import type { Loudspeaker } from "@ts/sound/loudspeaker.ts";
import type { SoundOwnership } from "@ts/sound/sound_owner.ts";
import { createServerClock, type ServerClock } from "@ts/time/server_clock.ts";
import { createTicker, type Ticker } from "@ts/time/ticker.ts";
import { createLoadMeter } from "../header/active_counts.ts";
import { QueueIndex } from "../queue/queue_index.ts";
import { StickySlots } from "../queue/sticky_slots.ts";
import { words } from "../words/words.ts";
import { announcementOf, soundingOf, visitAnnouncementOf } from "./alerts.ts";
import { type Announcer, createAnnouncer } from "./announcer.ts";
import type { Clients } from "./clients.ts";
import { DeskSound } from "./desk_sound.ts";
import { DirectoryShelf } from "./directory_shelf.ts";
import { MaskShelf } from "./mask_shelf.ts";
import { Verbs } from "./pending.ts";
import { type ShiftFigures, shiftFiguresOf } from "./shift_figures.ts";

/** What the desk needs from outside; the fixture and the tests bring their own. */
export interface DeskWorld {
  readonly clients: Clients;
  readonly feed: FeedWorld;
  readonly session: SessionView;
  readonly speaker: Loudspeaker;
  /** How this window comes to the sound; by default as one where alarms are accepted. */
  readonly soundOwnership?: SoundOwnership;
  speak(sentence: string, urgent: boolean): void;
  onSignedOut(): void;
}

/** Roles that may read response figures; the server refuses the others. */
const figureRoles = ["operator", "supervisor", "auditor"];
const figuresEveryMs = 60_000;
const dayMs = 86_400_000;

/** One operator's desk: the line, the picture, what is under way and what must be heard. */
export class Desk {
  readonly clients: Clients;
  readonly session: SessionView;
  readonly live = new LiveState();
  readonly frames: FramePublisher = createFramePublisher();
  readonly clock: ServerClock = createServerClock();
  readonly ticker: Ticker = createTicker(this.clock, () => this.pictureTime);
  readonly queue = new QueueIndex();
  readonly slots = new StickySlots();
  readonly #load = createLoadMeter(this.live);
  readonly directory = new DirectoryShelf();
  readonly masks: MaskShelf;
  readonly timelines: Timelines;
  readonly verbs: Verbs;
  readonly sound: DeskSound;
  link: LinkState = "connecting";
  /** Server time of the next attempt while the line is down. */
  retryAt: number | undefined;
  /** The picture is older than five seconds; `pictureTime` says from when it is. */
  stale = false;
  pictureTime = 0;
  figures: ShiftFigures | undefined;

  readonly #feed: Feed;
  readonly #announcer: Announcer;
  readonly #onSignedOut: () => void;
  #hadPicture = false;
  #slotTimer: ReturnType<typeof setTimeout> | undefined;
  #figuresTimer: ReturnType<typeof setInterval> | undefined;

  constructor(world: DeskWorld) {
    this.clients = world.clients;
    this.session = world.session;
    this.#onSignedOut = world.onSignedOut;
    const touch = () => this.frames.touch();
    this.sound = new DeskSound(world.speaker, touch, world.soundOwnership);
    this.verbs = new Verbs(touch, () => this.sound.refused());
    this.timelines = new Timelines(
      async (incidentId, afterLine) =>
        (await this.clients.dispatch.listTimeline({ incidentId, afterLine })).lines,
      touch,
    );
    this.masks = new MaskShelf(async () => (await this.clients.intake.listMasks({})).masks, touch);
    this.#announcer = createAnnouncer(world.speak, words.announce.summed);
    this.live.listen((change) => this.#take(change));
    this.#feed = new Feed(world.feed, {
      link: (state, retryInMs) => this.#takeLink(state, retryInMs),
      stale: (stale) => this.#takeStale(stale),
      serverTime: (ms) => {
        this.clock.observe(ms);
        this.pictureTime = ms;
      },
      snapshot: (parts) => {
        this.live.snapshot(parts);
        this.timelines.catchUp();
        this.verbs.reached(this.#feed.place);
      },
      delta: (frame) => {
        this.live.delta(frame);
        this.verbs.reached(this.#feed.place);
      },
      presence: (frame) => this.live.condition(frame),
      heartbeat: (frame) => {
        this.live.condition(frame);
        this.verbs.reached(this.#feed.place);
      },
    });
  }

  /** Alarms of the last ten minutes. */
  load(): number {
    return this.#load(this.clock.now());
  }

  start(): void {
    this.#feed.start();
    this.masks.start();
    void this.#fetchDirectory();
    void this.#fetchFigures();
    this.#figuresTimer = setInterval(() => void this.#fetchFigures(), figuresEveryMs);
  }

  stop(): void {
    this.#feed.stop();
    this.masks.stop();
    this.ticker.stop();
    clearInterval(this.#figuresTimer);
    clearTimeout(this.#slotTimer);
    this.sound.wanted([]);
    this.sound.stale(false);
    this.sound.end();
  }

  /** In the message handler: index, digits, sound and announcement wait for no frame. */
  #take(change: LiveChange): void {
    this.queue.take(change);
    if (change.incidents.length > 0) {
      this.#giveDigits();
      this.#soundAlarms();
    }
    // What was closed counts in the figures of the shift.
    const closed = ({ before, after }: IncidentChange) =>
      after?.state === IncidentState.CLOSED && before?.state !== IncidentState.CLOSED;
    if (!change.whole && change.incidents.some(closed)) void this.#fetchFigures();
    this.#announce(change);
    this.timelines.add(change.lines);
    if (
      this.live.directoryVersion !== "" &&
      this.live.directoryVersion !== this.directory.version
    ) {
      void this.#fetchDirectory();
    }
    this.frames.touch();
  }

  /** The first picture is read, not announced; what came while the line was cut is. */
  #announce(change: LiveChange): void {
    const first = change.whole && !this.#hadPicture;
    this.#hadPicture ||= change.whole;
    if (first) return;
    const announcements = [
      ...change.incidents.map(announcementOf),
      ...change.visits.map(visitAnnouncementOf),
    ];
    for (const announcement of announcements) {
      if (announcement !== undefined) {
        this.#announcer.say(announcement.sentence, announcement.urgent);
      }
    }
  }

  #giveDigits(): void {
    this.slots.update(this.queue.keys("new"));
    clearTimeout(this.#slotTimer);
    const rest = this.slots.nextFreeIn();
    if (rest === undefined) return;
    this.#slotTimer = setTimeout(() => {
      this.#giveDigits();
      this.frames.touch();
    }, rest + 1);
  }

  #soundAlarms(): void {
    const waiting = this.queue.keys("new").flatMap((id) => this.live.incidents.get(id) ?? []);
    this.sound.wanted(waiting.flatMap((incident) => soundingOf(incident) ?? []));
  }

  #takeLink(state: LinkState, retryInMs?: number): void {
    if (state === "signed_out") this.#onSignedOut();
    this.retryAt = retryInMs === undefined ? undefined : this.clock.now() + retryInMs;
    if (this.link === state) return;
    this.link = state;
    this.frames.touch();
  }

  #takeStale(stale: boolean): void {
    this.stale = stale;
    this.sound.stale(stale);
    this.#announcer.say(stale ? words.announce.stale : words.announce.fresh, true);
    this.frames.touch();
  }

  #directoryAsked = "";

  async #fetchDirectory(): Promise<void> {
    const version = this.live.directoryVersion || "first";
    if (this.#directoryAsked === version) return;
    this.#directoryAsked = version;
    try {
      const { directory } = await this.clients.directory.getDirectory({});
      if (directory !== undefined) this.directory.replace(directory);
      this.frames.touch();
    } catch {
      this.#directoryAsked = ""; // The next heartbeat asks again.
    }
  }

  async #fetchFigures(): Promise<void> {
    if (!this.session.roles.some((role) => figureRoles.includes(role))) return;
    const from = new Date(this.clock.now() - dayMs);
    const fromTime = { seconds: BigInt(Math.floor(from.getTime() / 1000)), nanos: 0 };
    try {
      const filter = create(ReportFilterSchema, { fromTime });
      this.figures = shiftFiguresOf(await this.clients.reports.getResponseFigures({ filter }));
      this.frames.touch();
    } catch {
      this.figures = undefined; // Not shown rather than shown old.
    }
  }
}
