// A real meldkamerd on loopback with fifty honest consoles, and what rude strangers send to it. The honest ones come
// from 127.0.0.2, so that a stranger's share of connections is a stranger's.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const binary = process.env.MELDKAMERD ?? join(root, "build/server/meldkamerd");
const require = createRequire(join(root, "clients/package.json"));
const WebSocket = require("ws");

const honest = "127.0.0.2";
const password = "proef-wachtwoord-16";
export const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

export class Hall {
  constructor(firstPort) {
    this.port = firstPort;
    this.grpcPort = firstPort + 1;
    this.folder = mkdtempSync(join(tmpdir(), "meldkamer-abuse-"));
    writeFileSync(
      this.#config,
      `[data]
folder = "data"
[listen.http]
address = "127.0.0.1"
port = ${firstPort}
plain = true
[listen.grpc]
port = ${firstPort + 1}
[auth]
hash_passes = 1
hash_memory_mib = 8
`,
    );
    execFileSync(
      binary,
      ["--config", this.#config, "accounts", "add", "desk", "--role", "operator", "--person", "O-1", "--control-room", "MK1", "--password-stdin"],
      { input: `${password}\n`, stdio: ["pipe", "ignore", "ignore"] },
    );
  }

  get #config() {
    return join(this.folder, "meldkamer.toml");
  }

  async start() {
    this.process = spawn(binary, ["--config", this.#config], { stdio: ["ignore", "ignore", "pipe"] });
    this.log = "";
    this.process.stderr.on("data", (chunk) => (this.log += chunk));
    for (let i = 0; i < 300 && !this.log.includes("server_started"); ++i) await pause(50);
    this.agent = new Agent({ keepAlive: true, maxSockets: 4, localAddress: honest });
    const signedIn = await this.call("SessionService/SignIn", { account: "desk", password }, "");
    this.token = signedIn.body.token;
    if (!this.token) throw new Error(`no sign-in: ${this.log.slice(-600)}`);
  }

  async stop() {
    for (const console of this.consoles ?? []) console.socket.terminate();
    this.agent.destroy();
    const gone = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A Connect call in JSON of an honest program. */
  call(verb, message, token = this.token) {
    return new Promise((answer, fail) => {
      const body = JSON.stringify(message);
      const asked = httpRequest(
        {
          host: "127.0.0.1",
          port: this.port,
          path: `/meldkamer.v1.${verb}`,
          method: "POST",
          agent: this.agent,
          headers: {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          let text = "";
          response.on("data", (chunk) => (text += chunk));
          response.on("end", () => answer({ status: response.statusCode, body: JSON.parse(text) }));
        },
      );
      asked.on("error", fail);
      asked.end(body);
    });
  }

  /** Fifty live pictures; each notes when it last heard the server's heart. */
  async openConsoles(count = 50) {
    this.consoles = [];
    for (let i = 0; i < count; ++i) {
      const { body } = await this.call("SessionService/IssueFeedTicket", {});
      const socket = new WebSocket(`ws://127.0.0.1:${this.port}/meldkamer.v1.FeedService/Watch`, {
        localAddress: honest,
        perMessageDeflate: false,
      });
      await once(socket, "open");
      const ticket = Buffer.from(body.ticket);
      socket.send(Buffer.concat([Buffer.from([0x12, ticket.length]), ticket])); // WatchRequest.ticket = 2
      const console = { socket, beats: 0, last: performance.now(), gap: 0, closed: false };
      socket.on("message", () => {
        const now = performance.now();
        console.gap = Math.max(console.gap, now - console.last);
        console.last = now;
        ++console.beats;
      });
      socket.on("close", () => (console.closed = true));
      this.consoles.push(console);
    }
    await pause(1500);
    this.forget();
  }

  /** Measures anew from here. */
  forget() {
    for (const console of this.consoles) {
      console.gap = 0;
      console.beats = 0;
      console.last = performance.now();
    }
  }

  /** How the honest fare meanwhile: lost pictures, the longest silence, the slowest answer, in ms. */
  async watchOver(abuse) {
    this.forget();
    let over = false;
    let slowest = 0;
    const asking = (async () => {
      while (!over) {
        const begun = performance.now();
        const { status } = await this.call("SystemService/GetStatus", {});
        slowest = Math.max(slowest, performance.now() - begun);
        if (status !== 200) throw new Error(`an honest call was answered ${status}`);
        await pause(50);
      }
    })();
    const result = await abuse();
    await pause(1200); // Until each heart has beaten once more.
    over = true;
    await asking;
    const now = performance.now();
    const silence = Math.max(...this.consoles.map((one) => Math.max(one.gap, now - one.last)));
    return { result, lost: this.consoles.filter((one) => one.closed).length, silence, slowest };
  }

  /** Exactly `bytes`; what came back until the server hung up, or until `within` ms. */
  raw(bytes, within = 5000) {
    return new Promise((done) => {
      const socket = connect({ host: "127.0.0.1", port: this.port, localAddress: "127.0.0.1" });
      let text = "";
      const end = () => {
        socket.destroy();
        done(text);
      };
      socket.setTimeout(within, end);
      socket.on("data", (chunk) => (text += chunk.toString("latin1")));
      socket.on("error", end);
      socket.on("close", end);
      socket.write(bytes);
    });
  }

  /** A WebSocket of the feed that is open and has said nothing yet. */
  async feedLine() {
    const line = this.line();
    line.socket.write(
      "GET /meldkamer.v1.FeedService/Watch HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    for (let i = 0; i < 100 && !line.text.includes("\r\n\r\n"); ++i) await pause(20);
    if (!line.text.startsWith("HTTP/1.1 101 ")) throw new Error(`no WebSocket: ${line.text}`);
    return line;
  }

  /** A connection that stays open; `closed` says when it no longer is. */
  line() {
    const socket = connect({ host: "127.0.0.1", port: this.port, localAddress: "127.0.0.1" });
    const line = { socket, closed: false, text: "" };
    socket.on("data", (chunk) => (line.text += chunk.toString("latin1")));
    socket.on("error", () => (line.closed = true));
    socket.on("close", () => (line.closed = true));
    return line;
  }
}
