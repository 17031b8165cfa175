import { describe, expect, it } from "vitest";
import { call, Refused } from "../src/server/connect.ts";

const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status, headers: { "content-type": "application/json" } });

const faultOf = (promise: Promise<unknown>): Promise<Refused> =>
  promise.then(
    () => {
      throw new Error("the call was not refused");
    },
    (thrown: unknown) => thrown as Refused,
  );

describe("call", () => {
  it("posts JSON to the method of the server the page came from", async () => {
    let asked: { path: string; init: RequestInit | undefined } | undefined;
    const send: typeof fetch = async (path, init) => {
      asked = { path: String(path), init };
      return new Response('{"alarmId":"9"}');
    };
    expect(await call("IntakeService/RaiseAlarm", { kind: "panic_button" }, send)).toEqual({
      alarmId: "9",
    });
    expect(asked?.path).toBe("/meldkamer.v1.IntakeService/RaiseAlarm");
    expect(asked?.init).toMatchObject({ method: "POST", body: '{"kind":"panic_button"}' });
  });

  it("tells a missing session from a refusal, and both from a world that fails", async () => {
    const ask = (status: number, code: string) =>
      faultOf(call("A/B", {}, answering(status, `{"code":"${code}","message":"because"}`)));
    expect((await ask(401, "unauthenticated")).kind).toBe("signed_out");
    expect((await ask(400, "invalid_argument")).kind).toBe("refused");
    expect((await ask(400, "invalid_argument")).message).toBe("because");
    expect((await ask(429, "resource_exhausted")).kind).toBe("unreachable");
    expect((await ask(503, "unavailable")).kind).toBe("unreachable");
  });

  it("takes an answer that is not ours, and no answer at all, for no reception", async () => {
    expect((await faultOf(call("A/B", {}, answering(502, "<html>")))).kind).toBe("unreachable");
    expect((await faultOf(call("A/B", {}, answering(200, "<html>")))).kind).toBe("unreachable");
    const dead: typeof fetch = () => Promise.reject(new TypeError("failed to fetch"));
    const fault = await faultOf(call("A/B", {}, dead));
    expect(fault).toBeInstanceOf(Refused);
    expect(fault.kind).toBe("unreachable");
  });
});
