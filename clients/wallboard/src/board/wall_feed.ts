import { create } from "@bufbuild/protobuf";
import { IncidentState } from "@gen/meldkamer/v1/incident_pb.ts";
import { ReportFilterSchema, ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { browserWorld } from "@ts/feed/browser_world.ts";
import { Feed, type LinkState } from "@ts/feed/feed.ts";
import { createFramePublisher } from "@ts/live/frame_publisher.ts";
import { LiveState } from "@ts/live/live_state.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";
import { localMidnight } from "@ts/time/format.ts";
import { spanOf } from "@ts/time/instant.ts";
import { createServerClock } from "@ts/time/server_clock.ts";
import { createTicker } from "@ts/time/ticker.ts";

/** The day so far, as the server counts it. */
export interface DayFigures {
  readonly handled: number;
  readonly accepted: number;
  readonly withinNorm: number;
  /** Milliseconds; undefined with fewer cases than a percentile deserves. */
  readonly p90: number | undefined;
}

/** Fewer accepted cases than this get no percentile. */
const percentileFrom = 20;
const figuresEveryMs = 60_000;

/** What the wall knows: the picture, how old it is, and the figures of the day. It sends no verb. */
export class WallFeed {
  readonly live = new LiveState();
  readonly frames = createFramePublisher();
  readonly clock = createServerClock();
  readonly ticker = createTicker(this.clock, () => this.pictureTime);
  readonly organisation: string;
  link: LinkState = "connecting";
  stale = false;
  pictureTime = 0;
  hasPicture = false;
  figures: DayFigures | undefined;

  readonly #feed: Feed;
  readonly #transport: Transport;
  #figuresTimer: ReturnType<typeof setInterval> | undefined;

  constructor(transport: Transport, session: SessionView, onSignedOut: () => void) {
    this.#transport = transport;
    this.organisation = session.organisation;
    const touch = () => this.frames.touch();
    this.live.listen(({ incidents }) => {
      touch();
      const closed = incidents.some(({ after }) => after?.state === IncidentState.CLOSED);
      if (closed) void this.#fetchFigures();
    });
    this.#feed = new Feed(browserWorld(transport), {
      link: (state) => {
        this.link = state;
        if (state === "signed_out") onSignedOut();
        touch();
      },
      stale: (stale) => {
        this.stale = stale;
        touch();
      },
      serverTime: (ms) => {
        this.clock.observe(ms);
        this.pictureTime = ms;
      },
      snapshot: (parts) => {
        this.hasPicture = true;
        this.live.snapshot(parts);
      },
      delta: (frame) => this.live.delta(frame),
      presence: (frame) => this.live.condition(frame),
      heartbeat: (frame) => this.live.condition(frame),
    });
  }

  start(): void {
    this.#feed.start();
    void this.#fetchFigures();
    this.#figuresTimer = setInterval(() => void this.#fetchFigures(), figuresEveryMs);
  }

  stop(): void {
    this.#feed.stop();
    this.ticker.stop();
    clearInterval(this.#figuresTimer);
  }

  async #fetchFigures(): Promise<void> {
    const seconds = BigInt(localMidnight(this.clock.now()) / 1000);
    const filter = create(ReportFilterSchema, { fromTime: { seconds, nanos: 0 } });
    try {
      const reports = createClient(ReportService, this.#transport);
      const { phases } = await reports.getResponseFigures({ filter });
      const accepted = phases.find((phase) => phase.phase === "acknowledge");
      this.figures = {
        handled: phases.find((phase) => phase.phase === "close")?.count ?? 0,
        accepted: accepted?.count ?? 0,
        withinNorm: accepted?.withinNorm ?? 0,
        p90: (accepted?.count ?? 0) < percentileFrom ? undefined : spanOf(accepted?.p90),
      };
    } catch {
      this.figures = undefined; // Not shown rather than shown old.
    }
    this.frames.touch();
  }
}
