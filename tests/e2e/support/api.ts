/** A signed-in program at the server's Connect door, in JSON, as curl would speak to it. */
export class Api {
  readonly #address: string;
  #token = "";

  constructor(address: string) {
    this.#address = address;
  }

  static async signedIn(address: string, account: string, password: string): Promise<Api> {
    const api = new Api(address);
    const { token } = await api.call<{ token: string }>("SessionService", "SignIn", {
      account,
      password,
    });
    api.#token = token;
    return api;
  }

  async call<Answer>(service: string, verb: string, request: object = {}): Promise<Answer> {
    const answer = await fetch(`${this.#address}/meldkamer.v1.${service}/${verb}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(this.#token !== "" && { Authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify(request),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service}.${verb}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  }

  async incident(incidentId: string): Promise<IncidentJson> {
    const answer = await this.call<{ incident: IncidentJson; assignments?: AssignmentJson[] }>(
      "DispatchService",
      "GetIncident",
      { incidentId },
    );
    return { ...answer.incident, assignments: answer.assignments ?? [] };
  }

  async timeline(incidentId: string): Promise<LineJson[]> {
    const { lines } = await this.call<{ lines?: LineJson[] }>("DispatchService", "ListTimeline", {
      incidentId,
    });
    return lines ?? [];
  }
}

export interface AssignmentJson {
  assignmentId: string;
  state: string;
  step: string;
  person: { personKey: string };
  callouts?: { state: string }[];
}

export interface StepJson {
  step: string;
  state: string;
  startTime?: string;
  endTime?: string;
  dueTime?: string;
}

export interface IncidentJson {
  incidentId: string;
  state: string;
  receiveTime: string;
  acknowledgeTime?: string;
  acknowledgeDueTime?: string;
  autoStartTime?: string;
  secureTime?: string;
  closeTime?: string;
  steps: StepJson[];
  police?: { state: string; openTime?: string; callDueTime?: string };
  handoff?: { state: string; reference?: string };
  assignments: AssignmentJson[];
}

export interface LineJson {
  line: number;
  time: string;
  deviceTime?: string;
  code: string;
  values?: Record<string, string>;
}

/** Milliseconds of a time as the server writes it in JSON. */
export const at = (time: string | undefined): number => {
  if (time === undefined) throw new Error("the server said no time");
  return Date.parse(time);
};
