// A real meldkamerd with two guards on duty whom offers may wake, and a push service beside it.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PushService } from "./service.mjs";

const root = resolve(import.meta.dirname, "../..");
const binary = process.env.MELDKAMERD ?? join(root, "build/server/meldkamerd");
const password = "proef-wachtwoord-16";
const accounts = { desk: ["operator", "OP-1"], bakker: ["responder", "G-11"], visser: ["responder", "B-05"] };
export const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

/** The city of the stories, with G-11 and B-05 woken by push. */
function cityWithPush() {
  const text = readFileSync(join(root, "tests/e2e/city/city.yaml"), "utf8");
  return text.replaceAll(/^(  (?:G-11|B-05): \{.*)\}$/gm, "$1, channels: [app, push]}");
}

export class Room {
  /** Assignments of the latest offers. */
  asked = [];

  constructor(firstPort, { privateAddresses = true, push = true } = {}) {
    this.port = firstPort;
    this.pushPort = firstPort + 1;
    this.folder = mkdtempSync(join(tmpdir(), "meldkamer-push-"));
    for (const file of ["profile_proef.yaml", "profile_proef_kort.yaml"]) {
      copyFileSync(join(root, "tests/e2e/city", file), join(this.folder, file));
    }
    writeFileSync(join(this.folder, "city.yaml"), cityWithPush());
    this.#makeCertificate();
    writeFileSync(
      this.#config,
      `[data]
folder = "data"
[organisation]
files = ["profile_proef.yaml", "profile_proef_kort.yaml", "city.yaml"]
[listen.http]
address = "127.0.0.1"
port = ${firstPort}
plain = true
[listen.grpc]
enabled = false
[auth]
hash_passes = 1
hash_memory_mib = 8
${push ? this.#pushPart(privateAddresses) : ""}
`,
    );
    for (const [name, [role, person]] of Object.entries(accounts)) {
      execFileSync(
        binary,
        ["--config", this.#config, "accounts", "add", name, "--role", role, "--person", person, "--password-stdin"],
        { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] },
      );
    }
    this.service = new PushService();
  }

  get #config() {
    return join(this.folder, "meldkamer.toml");
  }

  #pushPart(privateAddresses) {
    return `[push]
subject = "mailto:beheer@voorbeeld.example"
hosts = ["localhost:${this.pushPort}", "localhost:${this.pushPort + 1}"]
authority = "push.crt"
private_addresses = ${privateAddresses}`;
  }

  #makeCertificate() {
    const name = (end) => join(this.folder, `push.${end}`);
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", name("key"), "-out", name("crt")],
      { stdio: "ignore" },
    );
    this.certificate = { key: readFileSync(name("key")), cert: readFileSync(name("crt")) };
  }

  async start() {
    await this.service.open(this.pushPort, this.certificate);
    await this.startServer();
  }

  async startServer() {
    this.log = "";
    this.process = spawn(binary, ["--config", this.#config], { stdio: ["ignore", "ignore", "pipe"] });
    this.process.stderr.on("data", (chunk) => (this.log += chunk));
    for (let i = 0; i < 400 && !this.log.includes("server_started"); ++i) await pause(50);
    this.tokens = {};
    for (const name of Object.keys(accounts)) {
      const { body } = await this.ask("SessionService/SignIn", { account: name, password }, "");
      this.tokens[name] = body.token;
      if (!body.token) throw new Error(`no sign-in: ${this.log.slice(-800)}`);
    }
    for (const name of ["bakker", "visser"]) {
      await this.does("ResponderService/SetAvailability", { status: "RESPONDER_STATUS_AVAILABLE" }, name);
    }
  }

  async stopServer() {
    const gone = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await gone;
  }

  async stop() {
    await this.stopServer();
    await this.service.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async ask(verb, message, token) {
    const answer = await fetch(`http://127.0.0.1:${this.port}/meldkamer.v1.${verb}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(message),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** Asks as that account, and is not refused. */
  async does(verb, message, account = "desk") {
    const { status, body } = await this.ask(verb, { requestId: randomUUID(), ...message }, this.tokens[account]);
    if (status !== 200) throw new Error(`${verb} by ${account}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The same for verbs without a request id. */
  async reads(verb, message, account = "desk") {
    const { status, body } = await this.ask(verb, message, this.tokens[account]);
    if (status !== 200) throw new Error(`${verb} by ${account}: ${JSON.stringify(body)}`);
    return body;
  }

  subscribe(browser, account) {
    return this.reads("DeviceService/SubscribePush", browser.subscription, account);
  }

  /** An incident at the town hall for which those people are asked by name. */
  async offer(people, kind = "panic_button") {
    const { incidentId } = await this.does("IntakeService/RaiseAlarm", { kind, siteKey: "WIJKPOST" });
    await this.ask("DispatchService/AcknowledgeIncident", { requestId: randomUUID(), incidentId }, this.tokens.desk);
    // An alarm at the same place joins the case that runs there, and who is asked already is not asked twice.
    for (const assignmentId of this.asked.splice(0)) {
      const cancel = { requestId: randomUUID(), assignmentId, reason: "volgende" };
      await this.ask("DispatchService/CancelAssignment", cancel, this.tokens.desk);
    }
    const assignments = {};
    for (const personKey of people) {
      const { assignmentId } = await this.does("DispatchService/OfferAssignment", { incidentId, personKey });
      assignments[personKey] = assignmentId;
      this.asked.push(assignmentId);
    }
    return { incidentId, assignments };
  }

  /** The push callout of that person, once it is no longer only asked for; undefined: it stays so. */
  async callout(incidentId, personKey, ms = 5000) {
    for (const until = performance.now() + ms; performance.now() < until; await pause(20)) {
      const { assignments = [] } = await this.reads("DispatchService/GetIncident", { incidentId });
      const mine = assignments.findLast(({ responder, person }) => (responder ?? person)?.personKey === personKey);
      const push = mine?.callouts?.find(({ channel }) => channel === "push");
      if (push !== undefined && push.state !== "CALLOUT_STATE_REQUESTED") return push;
    }
    return undefined;
  }
}
