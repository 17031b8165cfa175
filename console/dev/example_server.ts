import {
  clone,
  create,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  toBinary,
} from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createRouterTransport } from "@connectrpc/connect";
import { PersonRefSchema } from "@gen/meldkamer/v1/common_pb.ts";
import { DirectoryService } from "@gen/meldkamer/v1/directory_service_pb.ts";
import { DispatchService } from "@gen/meldkamer/v1/dispatch_service_pb.ts";
import {
  FeedFrameKind,
  WatchRequestSchema,
  WatchResponseSchema,
} from "@gen/meldkamer/v1/feed_pb.ts";
import {
  IncidentState,
  type IncidentView,
  IncidentViewSchema,
  type TimelineLineSchema,
} from "@gen/meldkamer/v1/incident_pb.ts";
import { ReportService } from "@gen/meldkamer/v1/report_service_pb.ts";
import type { FeedSocket, FeedWorld } from "@ts/feed/feed.ts";
import { RpcFault, type Transport } from "@ts/rpc/connect.ts";
import { exampleDirectory } from "./example_directory.ts";
import * as scene from "./scene.ts";
import { lines } from "./scene_lines.ts";
import { presence, responders } from "./scene_team.ts";
import { notices, visits } from "./scene_visits.ts";

type FrameShape = MessageInitShape<typeof WatchResponseSchema>;
type LineShape = MessageInitShape<typeof TimelineLineSchema>;

/**
 * A stage, not a server: it plays the scene to the real feed, live state and verbs, so that the
 * whole path of the console runs. It knows just enough to show a verb's way there and back.
 */
export class ExampleServer implements FeedWorld {
  #sequence = 4211n;
  /** What the picture of the console stands at; a heartbeat never runs ahead of a delta. */
  #shown = 4211n;
  #socket: ExampleSocket | undefined;
  #silent = false;
  readonly #began = performance.now();
  readonly #incidents = new Map(
    scene.incidents.map((one) => [one.incidentId ?? 0n, create(IncidentViewSchema, one)]),
  );
  readonly #lines: LineShape[] = [...lines];
  readonly #answerAfterMs: number;

  /** `more`: incidents besides the scene's, or in the place of one of them. */
  constructor(more: readonly scene.IncidentShape[] = [], answerAfterMs = 120) {
    this.#answerAfterMs = answerAfterMs;
    for (const one of more) {
      this.#incidents.set(one.incidentId ?? 0n, create(IncidentViewSchema, one));
    }
    setInterval(
      () =>
        this.#send({
          kind: FeedFrameKind.HEARTBEAT,
          position: { epoch: 1n, sequence: this.#shown },
          status: { storing: true, handoffsPending: 1 },
        }),
      1000,
    );
  }

  now(): number {
    return Math.floor(scene.sceneTime + performance.now() - this.#began);
  }
  /** Stops sending, as a dead line does. */
  fallSilent(silent: boolean): void {
    this.#silent = silent;
  }

  open(): FeedSocket {
    const socket = new ExampleSocket((bytes) => {
      fromBinary(WatchRequestSchema, bytes);
      if (this.#silent) return;
      this.#send({
        kind: FeedFrameKind.SNAPSHOT_END,
        position: this.#position(),
        incidents: [...this.#incidents.values()],
        assignments: scene.assignments,
        responders,
        presence,
        visits,
        notices,
        status: { storing: true, handoffsPending: 1 },
        directoryVersion: exampleDirectory.version,
      });
    });
    this.#socket = socket;
    setTimeout(() => socket.onopen?.());
    return socket;
  }
  ticket = async () => "example";
  after = (ms: number, run: () => void) => setTimeout(run, ms);
  cancel = (handle: unknown) => clearTimeout(handle as ReturnType<typeof setTimeout>);
  random = () => 0.5;

  transport(): Transport {
    const router = createRouterTransport(({ service }) => {
      service(DirectoryService, { getDirectory: () => ({ directory: exampleDirectory }) });
      service(ReportService, {
        getResponseFigures: () => ({
          incidents: 44,
          phases: [
            { phase: "acknowledge", count: 41, withinNorm: 40, p90: { seconds: 14n } },
            { phase: "close", count: 41 },
          ],
        }),
      });
      service(DispatchService, {
        acknowledgeIncident: ({ incidentId }) =>
          this.#change(incidentId, "incident_acknowledged", (one) => {
            one.state = IncidentState.ACKNOWLEDGED;
            one.acknowledgeTime = timestampFromMs(this.now());
            one.acknowledgedBy = create(PersonRefSchema, scene.people.vermeer);
          }),
        tickInstruction: ({ incidentId, code, answer }) =>
          this.#change(incidentId, "instruction_ticked", (one) => ({
            ...one,
            instructions: one.instructions?.map((duty) =>
              duty.code === code
                ? { ...duty, tickTime: timestampFromMs(this.now()), answer }
                : duty,
            ),
          })),
        addNote: ({ incidentId, text }) =>
          this.#change(incidentId, "note_added", () => {}, { text }),
        listTimeline: ({ incidentId, afterLine }) => ({
          lines: this.#lines.filter(
            (line) => line.incidentId === incidentId && (line.line ?? 0) > afterLine,
          ),
        }),
        escalateIncident: () => {
          throw new ConnectError("no next step", Code.FailedPrecondition);
        },
        secureIncident: ({ incidentId, reason }) =>
          this.#change(
            incidentId,
            "incident_secured",
            (one) => {
              one.state = IncidentState.SECURED;
              one.secureTime = timestampFromMs(this.now());
            },
            { reason },
          ),
        recordSilence: () => ({ position: this.#position() }),
        saveClosing: () => ({ position: this.#position() }),
      });
    });
    return {
      async unary(method, request) {
        const asked = fromBinary(method.input, request);
        try {
          const unary = method as DescMethodUnary;
          const { message } = await router.unary(unary, undefined, undefined, undefined, asked);
          return toBinary(method.output, message);
        } catch (thrown) {
          const { code, rawMessage } = ConnectError.from(thrown);
          throw new RpcFault(
            code === Code.NotFound ? "not_found" : "failed_precondition",
            rawMessage,
          );
        }
      },
    };
  }

  async #change(
    incidentId: bigint,
    code: string,
    change: (incident: IncidentView) => void,
    values: Record<string, string> = {},
  ) {
    await new Promise((resume) => setTimeout(resume, this.#answerAfterMs));
    const before = this.#incidents.get(incidentId);
    if (before === undefined) throw new ConnectError("incident unknown", Code.NotFound);
    const after = clone(IncidentViewSchema, before);
    change(after);
    this.#incidents.set(incidentId, after);
    this.#sequence += 1n;
    const count = this.#lines.filter((line) => line.incidentId === incidentId).length;
    const line: LineShape = {
      incidentId,
      line: count + 1,
      time: timestampFromMs(this.now()),
      actor: scene.people.vermeer,
      code,
      values,
    };
    this.#lines.push(line);
    const position = this.#position();
    setTimeout(() => {
      this.#shown = position.sequence;
      this.#send({ kind: FeedFrameKind.DELTA, position, incidents: [after], lines: [line] });
    }, this.#answerAfterMs);
    return { position };
  }

  #position() {
    return { epoch: 1n, sequence: this.#sequence };
  }

  #send(frame: FrameShape): void {
    if (this.#silent) return;
    const whole = create(WatchResponseSchema, {
      ...frame,
      serverTime: timestampFromMs(this.now()),
    });
    this.#socket?.onmessage?.({ data: toBinary(WatchResponseSchema, whole).slice().buffer });
  }
}

class ExampleSocket implements FeedSocket {
  binaryType: BinaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly #heard: (bytes: Uint8Array) => void;

  constructor(heard: (bytes: Uint8Array) => void) {
    this.#heard = heard;
  }
  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#heard(bytes);
  }
  close(): void {
    this.onmessage = null;
  }
}
