// A real provider and a real meldkamerd on loopback, and a browser with a jar of cookies that signs in.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const binary = process.env.MELDKAMERD ?? join(root, "build/server/meldkamerd");

async function answers(address) {
  for (let i = 0; i < 300; ++i) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`${address} does not answer`);
}

export class Room {
  constructor(firstPort, { algorithm = "RS256", extra = "" } = {}) {
    this.server = `http://127.0.0.1:${firstPort}`;
    this.issuer = `http://127.0.0.1:${firstPort + 1}`;
    this.providerPort = firstPort + 1;
    this.algorithm = algorithm;
    this.folder = mkdtempSync(join(tmpdir(), "meldkamer-oidc-"));
    writeFileSync(join(this.folder, "secret"), "geheim van de proef\n", { mode: 0o600 });
    writeFileSync(
      join(this.folder, "meldkamer.toml"),
      `[data]
folder = "data"
[listen.http]
address = "127.0.0.1"
port = ${firstPort}
plain = true
[listen.grpc]
enabled = false
[auth]
hash_passes = 1
hash_memory_mib = 8
[auth.oidc]
name = "Gemeente Proefstad"
issuer = "${this.issuer}"
client_id = "meldkamer"
client_secret_file = "secret"
public_url = "${this.server}"
roles = ["centralisten=operator", "toezicht=auditor"]
control_rooms = ["centralisten=MK1"]
${extra}
`,
    );
  }

  async start() {
    await this.startProvider();
    this.log = "";
    this.process = spawn(binary, ["--config", join(this.folder, "meldkamer.toml")], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on("data", (chunk) => (this.log += chunk));
    }
    await answers(`${this.server}/healthz`);
  }

  /** Another client secret in its file, and SIGHUP. */
  async reload(secret) {
    writeFileSync(join(this.folder, "secret"), secret, { mode: 0o600 });
    const before = this.log.length;
    this.process.kill("SIGHUP");
    for (let i = 0; i < 100 && !this.log.slice(before).includes("keys_reloaded"); ++i) {
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }

  async startProvider() {
    this.provider = spawn(
      process.execPath,
      [
        join(import.meta.dirname, "provider.mjs"),
        String(this.providerPort),
        `${this.server}/auth/oidc/callback`,
        this.algorithm,
      ],
      { stdio: ["ignore", "ignore", "ignore"] },
    );
    await answers(`${this.issuer}/.well-known/openid-configuration`);
  }

  async stopProvider() {
    const gone = once(this.provider, "exit");
    this.provider.kill("SIGKILL");
    await gone;
  }

  async stop() {
    if (this.provider.exitCode === null && this.provider.signalCode === null) await this.stopProvider();
    const gone = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  control(wish) {
    return fetch(`${this.issuer}/control?${wish}`);
  }

  file(name) {
    return readFileSync(join(this.folder, "data", name));
  }
}

/** Follows redirects as a browser does, with its cookies by host and port. */
export class Browser {
  jars = new Map();

  #jar(url) {
    if (!this.jars.has(url.host)) this.jars.set(url.host, new Map());
    return this.jars.get(url.host);
  }

  async get(address) {
    const url = new URL(address);
    const jar = this.#jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: cookie === "" ? {} : { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      if (/max-age=0/i.test(line) || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, pair.slice(name.length + 1));
    }
    return answer;
  }

  /** Presses the button and goes wherever it leads; where it ended, or the last answer's status. */
  async signIn(room, page = "/console/") {
    let address = `${room.server}/auth/oidc/start?naar=${page}`;
    for (let i = 0; i < 10; ++i) {
      const answer = await this.get(address).catch(() => null);
      if (answer === null) return "fetch failed";
      const location = answer.headers.get("location");
      if (location === null) return `status ${answer.status}`;
      address = new URL(location, address).href;
      if (address.startsWith(room.server) && !address.includes("/auth/oidc/")) {
        return address.slice(room.server.length);
      }
    }
    return "too many redirects";
  }

  /** Who the server says is signed in; null: nobody. */
  async session(room) {
    const token = this.jars.get(new URL(room.server).host)?.get("session") ?? "";
    const answer = await fetch(`${room.server}/meldkamer.v1.SessionService/GetSession`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `session=${token}` },
      body: "{}",
    });
    return answer.ok ? (await answer.json()).session : null;
  }
}
