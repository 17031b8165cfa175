// Each limit is hit, the answer is seen, and fifty honest consoles notice nothing. Loads are bounded and stay on loopback.
//   node --test tests/abuse/abuse.test.mjs       needs build/server/meldkamerd and clients/node_modules
import assert from "node:assert/strict";
import { connect as http2Connect, constants } from "node:http2";
import { after, before, describe, test } from "node:test";
import { Hall, pause } from "./hall.mjs";

// Screens call a picture stale after 5 s; an operator's press waits for an answer.
const silenceMax = 4000;
const answerMax = 2000;

const note = "/meldkamer.v1.DispatchService/AddNote";

describe("a server with fifty consoles", () => {
  const hall = new Hall(21900);
  before(async () => {
    await hall.start();
    await hall.openConsoles();
  });
  after(() => hall.stop());

  async function undisturbed(t, abuse) {
    const { result, lost, silence, slowest } = await hall.watchOver(abuse);
    t.diagnostic(`longest silence ${silence.toFixed(0)} ms, slowest answer ${slowest.toFixed(0)} ms`);
    assert.equal(lost, 0, "a console lost its picture");
    assert.ok(silence < silenceMax, `a console heard nothing for ${silence} ms`);
    assert.ok(slowest < answerMax, `an honest call took ${slowest} ms`);
    return result;
  }

  test("refuses heads that are too large", async (t) => {
    const answers = await undisturbed(t, () =>
      Promise.all(
        Array.from({ length: 50 }, () =>
          hall.raw(`GET /healthz HTTP/1.1\r\nHost: h\r\nX: ${"x".repeat(17_000)}\r\n\r\n`),
        ),
      ),
    );
    for (const answer of answers) assert.match(answer, /^HTTP\/1\.1 431 /);
  });

  test("refuses bodies that are too large, before they are sent", async (t) => {
    const answers = await undisturbed(t, () =>
      Promise.all(
        Array.from({ length: 50 }, () =>
          hall.raw(`POST ${note} HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000000\r\n\r\n`),
        ),
      ),
    );
    for (const answer of answers) assert.match(answer, /^HTTP\/1\.1 413 /);
  });

  test("refuses a body that grows beyond its bound in chunks", async (t) => {
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const answers = await undisturbed(t, () =>
      Promise.all(
        Array.from({ length: 10 }, () =>
          hall.raw(
            `POST ${note} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(17)}`,
          ),
        ),
      ),
    );
    for (const answer of answers) assert.ok(answer === "" || /^HTTP\/1\.1 413 /.test(answer), answer);
  });

  test("refuses JSON that nests without end", async (t) => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const head = `POST ${note} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer ${hall.token}\r\nConnection: close\r\nContent-Length: ${deep.length}\r\n\r\n`;
    const answers = await undisturbed(t, () =>
      Promise.all(Array.from({ length: 10 }, () => hall.raw(head + deep))),
    );
    for (const answer of answers) {
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /invalid_argument/);
    }
  });

  test("takes no more connections from one address than its share", async (t) => {
    const lines = await undisturbed(t, async () => {
      const all = Array.from({ length: 400 }, () => hall.line());
      await pause(2000);
      return all;
    });
    const open = lines.filter((line) => !line.closed).length;
    for (const line of lines) line.socket.destroy();
    assert.equal(open, 200);
    await pause(500);
  });

  test("cuts whoever trickles a head", async (t) => {
    const lines = await undisturbed(t, async () => {
      const all = Array.from({ length: 150 }, () => hall.line());
      for (const line of all) line.socket.write("GET /healthz HTTP/1.1\r\nHost: h\r\n");
      for (let second = 0; second < 14; ++second) {
        await pause(1000);
        for (const line of all) if (!line.closed) line.socket.write("X: y\r\n");
      }
      return all;
    });
    assert.equal(lines.filter((line) => !line.closed).length, 0);
  });

  test("cuts a WebSocket that sends pieces without end", async (t) => {
    // A first piece, then empty ones that never end the message (RFC 6455, section 5.4).
    const first = Buffer.from([0x02, 0x81, 0, 0, 0, 0, 0x78]);
    const more = Buffer.concat(Array.from({ length: 1000 }, () => Buffer.from([0x00, 0x80, 0, 0, 0, 0])));
    const lines = await undisturbed(t, async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => hall.feedLine()));
      for (const line of all) line.socket.write(first);
      for (let second = 0; second < 13; ++second) {
        await pause(1000);
        for (const line of all) if (!line.closed) line.socket.write(more);
      }
      return all;
    });
    assert.equal(lines.filter((line) => !line.closed).length, 0);
  });

  test("refuses a WebSocket message that is too large", async (t) => {
    const large = Buffer.concat([
      Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]),
      Buffer.alloc(65_537, 0x78),
    ]);
    const lines = await undisturbed(t, async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => hall.feedLine()));
      for (const line of all) line.socket.write(large);
      await pause(3000);
      return all;
    });
    for (const line of lines) {
      assert.ok(line.closed);
      assert.ok(line.text.includes("\x88") && line.text.includes("\x03\xf1"), "closed as too big (1009)");
    }
  });

  test("stands streams that are reset as fast as they are opened", async (t) => {
    await undisturbed(t, async () => {
      const client = http2Connect(`http://127.0.0.1:${hall.grpcPort}`);
      client.on("error", () => {});
      for (let i = 0; i < 2000 && !client.destroyed; ++i) {
        const stream = client.request({
          ":method": "POST",
          ":path": "/meldkamer.v1.SystemService/GetStatus",
          "content-type": "application/grpc",
          te: "trailers",
        });
        stream.on("error", () => {});
        stream.close(constants.NGHTTP2_CANCEL);
        if (i % 50 === 0) await pause(1);
      }
      client.destroy();
    });
  });

  test("slows down whoever guesses passwords, and nobody else", async (t) => {
    const answers = await undisturbed(t, async () => {
      const all = [];
      const guess = JSON.stringify({ account: "desk", password: "verkeerd wachtwoord" });
      const text = `POST /meldkamer.v1.SessionService/SignIn HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${guess.length}\r\n\r\n${guess}`;
      for (let i = 0; i < 12; ++i) all.push(await hall.raw(text));
      return all;
    });
    assert.match(answers[0], /SIGN_IN_WRONG/);
    assert.match(answers.at(-1), /SIGN_IN_SLOW_DOWN/);
    const inside = await hall.call("SessionService/GetSession", {});
    assert.equal(inside.status, 200);
  });
});
