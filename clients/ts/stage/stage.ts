import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import {
  create,
  type DescMethod,
  type DescService,
  fromBinary,
  fromJson,
  type Message,
  type MessageInitShape,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { PositionSchema } from "@gen/meldkamer/v1/common_pb.ts";
import { FeedFrameKind, WatchResponseSchema } from "@gen/meldkamer/v1/feed_pb.ts";
import { type WebSocket, WebSocketServer } from "ws";

/** A verb that the stage refuses, as the server would. */
export class StageRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a test plays: answers by service and method. An absent one answers with an empty message. */
export type Answers = Record<string, (request: never) => Record<string, unknown>>;

export interface StagePage {
  /** Path it is served at, for instance "/handheld/". */
  base: string;
  folder: string;
}

export type Frame = Omit<
  Exclude<MessageInitShape<typeof WatchResponseSchema>, Message>,
  "$typeName"
>;

/** The rules that the real server sends with every page: as in server/api/browser.cpp. */
const pageRules = (host: string): Readonly<Record<string, string>> => ({
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ws://${host}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types meldkamer",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
});

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** A control room made of answers: pages as built, calls by Connect, and a feed that a test writes. */
export class Stage {
  readonly #methods = new Map<string, DescMethod>();
  readonly #sockets = new Set<WebSocket>();
  readonly #server: Server;
  readonly #pages: readonly StagePage[];
  readonly calls: { path: string; request: Record<string, unknown> }[] = [];
  answers: Answers = {};
  snapshot: Frame = {};
  /** False: every call fails and the feed is closed, as without reception. */
  reachable = true;
  #sequence = 100n;

  constructor(pages: readonly StagePage[], services: readonly DescService[]) {
    this.#pages = pages;
    for (const service of services) {
      for (const method of service.methods) {
        this.#methods.set(`/${service.typeName}/${method.name}`, method);
      }
    }
    this.#server = createServer((request, response) => void this.#answer(request, response));
    const feed = new WebSocketServer({ noServer: true });
    this.#server.on("upgrade", (request, socket, head) => {
      if (!this.reachable) socket.destroy();
      else feed.handleUpgrade(request, socket, head, (opened) => this.#watch(opened));
    });
    setInterval(() => this.#send({ kind: FeedFrameKind.HEARTBEAT }), 1000).unref();
  }

  listen(port: number): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(port, "127.0.0.1", () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Where the next delta stands. */
  get position() {
    return { epoch: 1n, sequence: this.#sequence };
  }

  delta(frame: Frame): void {
    this.#sequence += 1n;
    this.#send({ ...frame, kind: FeedFrameKind.DELTA });
  }

  /** Positions and conditions of handhelds: they stand nowhere in the journal. */
  presence(frame: Frame): void {
    this.#send({ ...frame, kind: FeedFrameKind.PRESENCE });
  }

  lose(): void {
    this.reachable = false;
    for (const socket of this.#sockets) socket.terminate();
  }

  #watch(socket: WebSocket): void {
    socket.once("message", () => {
      this.#sockets.add(socket);
      this.#sendTo(socket, { ...this.snapshot, kind: FeedFrameKind.SNAPSHOT_END });
    });
    socket.on("close", () => this.#sockets.delete(socket));
  }

  #send(frame: Frame): void {
    for (const socket of this.#sockets) this.#sendTo(socket, frame);
  }

  #sendTo(socket: WebSocket, frame: Frame): void {
    const serverTime = timestampFromMs(Date.now());
    const whole = create(WatchResponseSchema, { status: { storing: true }, ...frame });
    whole.position = create(PositionSchema, this.position);
    whole.serverTime = serverTime;
    socket.send(toBinary(WatchResponseSchema, whole));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://stage").pathname;
    if (!this.reachable) {
      request.socket.destroy();
      return;
    }
    const method = this.#methods.get(path);
    if (request.method === "POST" && method !== undefined) {
      await this.#call(path, method, request, response);
      return;
    }
    await this.#file(path, request.headers.host ?? "", response);
  }

  async #call(
    path: string,
    method: DescMethod,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const json = request.headers["content-type"]?.startsWith("application/json") ?? false;
    const asked = json
      ? fromJson(method.input, JSON.parse(body.toString() || "{}"))
      : fromBinary(method.input, new Uint8Array(body));
    const name = path.slice(path.lastIndexOf("/") + 1);
    this.calls.push({ path: name, request: asked as unknown as Record<string, unknown> });
    try {
      const answer = create(method.output, this.answers[name]?.(asked as never) ?? {});
      response.writeHead(200, { "content-type": json ? "application/json" : "application/proto" });
      response.end(
        json ? JSON.stringify(toJson(method.output, answer)) : toBinary(method.output, answer),
      );
    } catch (fault) {
      if (!(fault instanceof StageRefusal)) throw fault;
      response.writeHead(fault.status, { "content-type": "application/json" });
      response.end(JSON.stringify({ code: fault.code, message: fault.message }));
    }
  }

  async #file(path: string, host: string, response: ServerResponse): Promise<void> {
    const page = this.#pages.find(({ base }) => path.startsWith(base));
    const inside = normalize(path.slice(page?.base.length ?? 0));
    if (page === undefined || inside.startsWith("..")) {
      response.writeHead(404).end();
      return;
    }
    const name = inside === "." || inside === "" ? "index.html" : inside;
    try {
      const bytes = await readFile(join(page.folder, name));
      const type = types[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { ...pageRules(host), "content-type": type }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}
