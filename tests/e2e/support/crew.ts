import { randomUUID } from "node:crypto";
import { Api, type AssignmentJson, type IncidentJson } from "./api";
import { type Account, accounts, password, programToken, type Server } from "./server";

/** Somebody at work without a screen: a guard or an operator who speaks to the server as their page would. */
export class Worker {
  readonly api: Api;
  readonly personKey: string;

  private constructor(api: Api, personKey: string) {
    this.api = api;
    this.personKey = personKey;
  }

  static async signedIn(server: Server, account: Account): Promise<Worker> {
    const api = await Api.signedIn(server.address, account, password);
    return new Worker(api, accounts[account].person);
  }

  say(service: string, verb: string, request: object): Promise<object> {
    return this.api.call(service, verb, { requestId: randomUUID(), ...request });
  }

  /** On duty with a charged handheld that was heard just now. */
  async startDuty(): Promise<void> {
    await this.say("ResponderService", "SetAvailability", {
      status: "RESPONDER_STATUS_AVAILABLE",
    });
    await this.api.call("ResponderService", "ReportPresence", { batteryPercent: 84 });
  }

  async accept(incidentId: string): Promise<void> {
    const { assignmentId } = await this.#assignment(incidentId);
    await this.say("ResponderService", "RespondToOffer", { assignmentId, accept: true });
  }

  async refuse(incidentId: string, reason: string): Promise<void> {
    const { assignmentId } = await this.#assignment(incidentId);
    await this.say("ResponderService", "RespondToOffer", { assignmentId, accept: false, reason });
  }

  async progress(incidentId: string, state: "EN_ROUTE" | "ON_SCENE"): Promise<void> {
    const { assignmentId } = await this.#assignment(incidentId);
    await this.say("ResponderService", "ReportProgress", {
      assignmentId,
      state: `ASSIGNMENT_STATE_${state}`,
    });
  }

  /** The offer may be a moment behind the step that makes it. */
  async #assignment(incidentId: string): Promise<AssignmentJson> {
    for (const until = Date.now() + 5000; Date.now() < until; ) {
      const { assignments } = await this.#seen(incidentId);
      const mine = assignments.findLast((one) => one.person.personKey === this.personKey);
      if (mine !== undefined) return mine;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`${this.personKey} was not asked for incident ${incidentId}`);
  }

  #seen(incidentId: string): Promise<IncidentJson> {
    return this.api.incident(incidentId);
  }
}

/** An alarm of another program, over HTTP, as server/defaults/openapi/alarmen.json describes it. */
export async function sendAlarm(server: Server, alarm: object): Promise<void> {
  const answer = await fetch(`${server.address}/v1/alarmen`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${programToken}` },
    body: JSON.stringify(alarm),
  });
  if (!answer.ok) throw new Error(`/v1/alarmen: ${answer.status} ${await answer.text()}`);
}
