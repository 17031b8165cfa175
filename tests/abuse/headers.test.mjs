// Whatever is asked, and however it is refused, the answer carries what keeps a browser from being used against its user.
//   node --test tests/abuse/headers.test.mjs     needs build/server/meldkamerd
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Hall } from "./hall.mjs";

const demanded = {
  "content-security-policy": /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "permissions-policy": /camera=\(\).*microphone=\(\)/,
  "cache-control": /^(no-store|no-cache.*|public, max-age=.*immutable)$/,
};

const rpc = "/meldkamer.v1.SystemService/GetStatus";
const json = "Content-Type: application/json\r\nContent-Length: 2\r\n";
const upgrade =
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

// What is asked; the status that it is answered with.
const table = [
  ["a page that is not there", "GET /console/ HTTP/1.1\r\nHost: h\r\n\r\n", 404],
  ["whether it lives", "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n", 200],
  ["its figures", "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n", 200],
  ["an rpc without a session", `POST ${rpc} HTTP/1.1\r\nHost: h\r\n${json}\r\n{}`, 401],
  ["an rpc that is not there", `POST /meldkamer.v1.No/Such HTTP/1.1\r\nHost: h\r\n${json}\r\n{}`, 501],
  ["an rpc by GET", `GET ${rpc} HTTP/1.1\r\nHost: h\r\n\r\n`, 405],
  ["an rpc from another site", `POST ${rpc} HTTP/1.1\r\nHost: h\r\nOrigin: https://elsewhere.example\r\n${json}\r\n{}`, 403],
  ["a method that nobody uses", "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 405],
  ["a head that is too large", `GET / HTTP/1.1\r\nHost: h\r\nX: ${"x".repeat(17_000)}\r\n\r\n`, 431],
  ["an address that is too long", `GET /${"a".repeat(9_000)} HTTP/1.1\r\nHost: h\r\n\r\n`, 414],
  ["a body that is too large", `POST ${rpc} HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000000\r\n\r\n`, 413],
  ["what is no request", "HELLO\r\n\r\n", 400],
  ["another version", "GET / HTTP/1.0\r\nHost: h\r\n\r\n", 505],
  ["a WebSocket that is not there", `GET /elsewhere HTTP/1.1\r\nHost: h\r\n${upgrade}\r\n`, 404],
  ["a WebSocket from another site", `GET /meldkamer.v1.FeedService/Watch HTTP/1.1\r\nHost: h\r\nOrigin: https://elsewhere.example\r\n${upgrade}\r\n`, 403],
  ["a WebSocket that talks too soon", `GET /meldkamer.v1.FeedService/Watch HTTP/1.1\r\nHost: h\r\n${upgrade}\r\nxxxx`, 400],
];

describe("every answer", () => {
  const hall = new Hall(21950);
  before(() => hall.start());
  after(() => hall.stop());

  for (const [what, bytes, status] of table) {
    test(`to ${what} keeps the browser safe`, async () => {
      const answer = await hall.raw(bytes, 2000);
      const [head] = answer.split("\r\n\r\n");
      const [first, ...lines] = head.split("\r\n");
      assert.match(first, new RegExp(`^HTTP/1\\.1 ${status} `));
      const headers = new Map(
        lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
      );
      for (const [name, wanted] of Object.entries(demanded)) {
        assert.match(headers.get(name) ?? "", wanted, `${name} of ${first}`);
      }
      assert.ok(!headers.has("server"), "names no version");
    });
  }
});
