import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../..");
const binary = process.env.MELDKAMERD ?? join(root, "build/server/meldkamerd");
const meldctl = process.env.MELDCTL ?? join(root, "build/clients/meldctl");
const pages = process.env.MELDKAMER_PAGES ?? join(root, "build/web");
const city = ["profile_proef.yaml", "profile_proef_kort.yaml", "city.yaml"];

/** Who may sign in; all with the same password, which lives as long as the temporary folder. */
export const password = "proefstad-karnemelk-7";
export const accounts = {
  vermeer: { role: "operator", person: "OP-1" },
  smit: { role: "operator", person: "OP-2" },
  col02: { role: "responder", person: "B-02" },
  col05: { role: "responder", person: "B-05" },
  col08: { role: "responder", person: "B-08" },
  col21: { role: "responder", person: "B-21" },
  bev11: { role: "responder", person: "G-11" },
  bev14: { role: "responder", person: "G-14" },
  bev15: { role: "responder", person: "G-15" },
  willems: { role: "responder", person: "L-01" },
  dewit: { role: "employee", person: "C-31" },
  beheer: { role: "directory_editor", person: "E-01" },
  chef: { role: "supervisor", person: "S-01" },
  uitgifte: { role: "admin", person: "" },
} as const;
export type Account = keyof typeof accounts;

/** The token of a program that hands in alarms over HTTP. */
export const programToken = "kluis-proefstad-token";

/** A real meldkamerd in a temporary folder, on loopback ports of its own. */
export class Server {
  readonly folder = mkdtempSync(join(tmpdir(), "meldkamer-e2e-"));
  readonly httpPort: number;
  readonly panelPort: number;
  #process: ChildProcess | undefined;

  /**
   * `organisation`: people may sign in by their organisation as well, whose provider is not there.
   * `passkeys`: and by passkeys, for which browsers want a name instead of an address.
   * `passkeyFor`: the role that a password is not enough for.
   */
  constructor(
    firstPort: number,
    readonly organisation = false,
    readonly passkeys = false,
    readonly passkeyFor = "",
  ) {
    this.httpPort = firstPort;
    this.panelPort = firstPort + 1;
    for (const needed of [binary, meldctl, join(pages, "console/index.html")]) {
      if (!existsSync(needed)) throw new Error(`${needed} is missing; run deploy/build first`);
    }
    mkdirSync(join(this.folder, "city"));
    for (const file of city) {
      copyFileSync(join(root, "tests/e2e/city", file), join(this.folder, "city", file));
    }
    const hash = createHash("sha256").update(programToken).digest("hex");
    writeFileSync(this.#sources, `kluis ${hash}\n`, { mode: 0o600 });
    writeFileSync(this.#config, this.#configText());
    this.#run(["--check-config"]);
    this.#importPlan("STADHUIS");
    this.#importMap();
    for (const [name, { role, person }] of Object.entries(accounts)) {
      const who = person === "" ? [] : ["--person", person];
      this.#run(["accounts", "add", name, "--role", role, ...who, "--password-stdin"], password);
    }
  }

  get address(): string {
    return `http://${this.passkeys ? "localhost" : "127.0.0.1"}:${this.httpPort}`;
  }

  async start(): Promise<void> {
    const log = openSync(this.#log, "a");
    const child = spawn(binary, ["--config", this.#config], { stdio: ["ignore", log, log] });
    this.#process = child;
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      if (child.exitCode !== null) break;
      const ready = await fetch(`${this.address}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`meldkamerd did not get ready; its log ends:\n${this.logEnd()}`);
  }

  /** No farewell, as when the power of one process goes. */
  async killHard(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }

  logEnd(): string {
    return existsSync(this.#log) ? readFileSync(this.#log, "utf8").slice(-4000) : "";
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  get #config(): string {
    return join(this.folder, "meldkamer.toml");
  }

  get #sources(): string {
    return join(this.folder, "alarm_sources");
  }

  get #log(): string {
    return join(this.folder, "meldkamerd.log");
  }

  #configText(): string {
    return [
      "[data]",
      'folder = "data"',
      "[organisation]",
      `files = [${city.map((file) => `"city/${file}"`).join(", ")}]`,
      "[listen.http]",
      'address = "127.0.0.1"',
      `port = ${this.httpPort}`,
      "plain = true",
      `pages = "${pages}"`,
      "[listen.grpc]",
      "enabled = false",
      "[intake.dc09]",
      'address = "127.0.0.1"',
      `tcp_port = ${this.panelPort}`,
      "[intake.http]",
      'sources_file = "alarm_sources"',
      "[auth]",
      "hash_passes = 1",
      "hash_memory_mib = 8",
      ...(this.passkeys
        ? ["[auth.passkeys]", 'domain = "localhost"', `origins = ["${this.address}"]`]
        : []),
      ...(this.passkeyFor === "" ? [] : [`required_for = ["${this.passkeyFor}"]`]),
      ...(this.organisation ? this.#organisationText() : []),
      "",
    ].join("\n");
  }

  #organisationText(): string[] {
    return [
      "[auth.oidc]",
      'name = "Gemeente Proefstad"',
      `issuer = "http://127.0.0.1:${this.httpPort + 9}"`,
      'client_id = "meldkamer"',
      `public_url = "${this.address}"`,
      'roles = ["centralisten=operator"]',
    ];
  }

  /** The floor plan of the demo's building of that name, made as a municipality makes its own. */
  #importPlan(site: string): void {
    const drawing = join(root, "deploy/demo/plans", site);
    const into = join(this.folder, "data/plans");
    execFileSync(meldctl, ["floorplan", "import", drawing, "--site", site, "--into", into]);
  }

  /** The map of the demo's municipality, made as a municipality makes its own. */
  #importMap(): void {
    const drawing = join(root, "deploy/demo/map");
    execFileSync(meldctl, ["map", "import", drawing, "--into", join(this.folder, "data/map")]);
  }

  /** What an administrator does on the host; what it prints. */
  onHost(...words: readonly string[]): string {
    return this.#run(["accounts", ...words]);
  }

  #run(words: readonly string[], input = ""): string {
    return execFileSync(binary, ["--config", this.#config, ...words], {
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });
  }
}
