// A push service on loopback and the browsers behind it: what they may expect by RFC 8030, 8291 and 8292. It reads each
// message with the browser's own keys, and checks who sent it.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer } from "node:https";

const text = (bytes) => Buffer.from(bytes).toString("base64url");

/** What a browser hands its page as a PushSubscription, with the private half that never leaves it. */
export class Browser {
  constructor(service, name) {
    this.name = name;
    this.endpoint = `${service.origin}/wpush/${name}`;
    this.ecdh = createECDH("prime256v1");
    this.p256dh = this.ecdh.generateKeys();
    this.auth = randomBytes(16);
    service.browsers.set(`/wpush/${name}`, this);
  }

  get subscription() {
    return {
      endpoint: this.endpoint,
      p256dh: this.p256dh.toString("base64"),
      auth: this.auth.toString("base64"),
    };
  }

  /** RFC 8291, section 3.4, from the reader's side. */
  read(body) {
    const salt = body.subarray(0, 16);
    const recordSize = body.readUInt32BE(16);
    const idLength = body[20];
    const sender = body.subarray(21, 21 + idLength);
    const sealed = body.subarray(21 + idLength);
    if (sealed.length > recordSize) throw new Error("more than one record");
    const shared = this.ecdh.computeSecret(sender);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.p256dh, sender]);
    const input = hkdfSync("sha256", shared, this.auth, info, 32);
    const key = hkdfSync("sha256", input, salt, "Content-Encoding: aes128gcm\0", 16);
    const nonce = hkdfSync("sha256", input, salt, "Content-Encoding: nonce\0", 12);
    const cipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    const end = plain.lastIndexOf(2); // The delimiter of a last record.
    if (end !== plain.length - 1) throw new Error("no last record");
    return plain.subarray(0, end).toString("utf8");
  }
}

/** The claims of "vapid t=..., k=..." when its signature is of its key, by RFC 8292. */
export function claimsOf(authorization) {
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization);
  const point = Buffer.from(key, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: text(point.subarray(1, 33)), y: text(point.subarray(33)) };
  const [header, claims, signature] = token.split(".");
  const right = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!right) throw new Error("the token is not signed by the key beside it");
  return { key: point, header: JSON.parse(Buffer.from(header, "base64url")), ...JSON.parse(Buffer.from(claims, "base64url")) };
}

export class PushService {
  browsers = new Map();
  received = [];
  /** By name of a browser: what to answer, one after the other; then 201. 0: no answer at all. */
  moods = new Map();

  async open(port, { key, cert }) {
    this.origin = `https://localhost:${port}`;
    this.server = createServer({ key, cert }, (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => this.#answer(request, Buffer.concat(parts), response));
    });
    await new Promise((ready) => this.server.listen(port, "127.0.0.1", ready));
  }

  #answer(request, body, response) {
    const browser = this.browsers.get(request.url);
    const name = browser?.name ?? "";
    this.received.push({
      name,
      at: performance.now(),
      method: request.method,
      headers: request.headers,
      body,
      text: browser?.read(body),
    });
    const mood = this.moods.get(name)?.shift() ?? 201;
    if (mood === 0) return; // Takes it, and says nothing.
    const status = typeof mood === "object" ? mood.status : mood;
    const headers = typeof mood === "object" ? mood.headers : {};
    response.writeHead(status, { location: `${this.origin}/message/1`, ...headers });
    response.end();
  }

  of(name) {
    return this.received.filter((one) => one.name === name);
  }

  /** The n-th message for that browser, waiting at most `ms`; undefined: it did not come. */
  async nth(name, n, ms = 5000) {
    for (const until = performance.now() + ms; performance.now() < until; ) {
      const found = this.of(name)[n - 1];
      if (found !== undefined) return found;
      await new Promise((resume) => setTimeout(resume, 5));
    }
    return undefined;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((gone) => this.server.close(gone));
  }
}
