// Handhelds are woken by Web Push: a real server, a real push service, and browsers that read what comes with their own keys.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pause, Room } from "./room.mjs";
import { Browser, claimsOf } from "./service.mjs";

const firstPort = Number(process.env.MELDKAMER_PUSH_PORT ?? 27_400);
let room;
before(async () => {
  room = new Room(firstPort);
  await room.start();
});
after(() => room.stop());

/** Nobody is woken after the test that subscribed them. */
async function alone(account) {
  await room.reads("DeviceService/UnsubscribePush", {}, account);
}

test("an offer wakes the guard's browser, which alone can read it, and nobody is named", async () => {
  const browser = new Browser(room.service, "bakker-1");
  await room.subscribe(browser, "bakker");
  const { incidentId } = await room.offer(["G-11"]);
  const push = await room.service.nth("bakker-1", 1);
  assert.ok(push, `nothing came: ${room.log.slice(-600)}`);
  assert.equal(push.method, "POST");
  const read = JSON.parse(push.text);
  assert.deepEqual(Object.keys(read), ["incidentId", "priority", "silent"]);
  assert.equal(read.incidentId, incidentId);
  assert.match(read.priority, /^PRIORITY_P[1-4]$/);
  assert.equal(push.headers["content-encoding"], "aes128gcm");
  assert.ok(Number(push.headers.ttl) > 0 && Number(push.headers.ttl) <= 900, push.headers.ttl);
  assert.match(push.headers.urgency, /^(high|normal|low)$/);
  assert.match(push.headers.topic, /^[A-Za-z0-9_-]{1,32}$/);
  for (const name of ["Bakker", "G-11", "BEV-11", "Wijkpost"]) {
    assert.ok(!JSON.stringify(push.headers).includes(name) && !push.text.includes(name), name);
  }
  assert.equal((await room.callout(incidentId, "G-11")).state, "CALLOUT_STATE_HANDED_OVER");
  await alone("bakker");
});

test("the push service can check who sends: a token for it alone, by the key that browsers were given", async () => {
  const browser = new Browser(room.service, "bakker-2");
  await room.subscribe(browser, "bakker");
  await room.offer(["G-11"]);
  const push = await room.service.nth("bakker-2", 1);
  const claims = claimsOf(push.headers.authorization);
  assert.equal(claims.header.alg, "ES256");
  assert.equal(claims.aud, room.service.origin);
  assert.equal(claims.sub, "mailto:beheer@voorbeeld.example");
  const now = Date.now() / 1000;
  assert.ok(claims.exp > now && claims.exp <= now + 24 * 3600, String(claims.exp - now));
  const { applicationServerKey } = await room.reads("DeviceService/GetPushKey", {}, "bakker");
  assert.deepEqual(Buffer.from(applicationServerKey, "base64"), claims.key);
  await alone("bakker");
});

test("a subscription that the push service ended is forgotten, and the callout says so", async () => {
  const browser = new Browser(room.service, "bakker-3");
  await room.subscribe(browser, "bakker");
  room.service.moods.set("bakker-3", [410]);
  const first = await room.offer(["G-11"]);
  const failed = await room.callout(first.incidentId, "G-11");
  assert.equal(failed.state, "CALLOUT_STATE_FAILED");
  const second = await room.offer(["G-11"]);
  const none = await room.callout(second.incidentId, "G-11");
  assert.equal(none.state, "CALLOUT_STATE_FAILED");
  assert.equal(room.service.of("bakker-3").length, 1);
});

test("a push service that says later is asked again, when it says and not before", async () => {
  const browser = new Browser(room.service, "bakker-4");
  await room.subscribe(browser, "bakker");
  room.service.moods.set("bakker-4", [{ status: 429, headers: { "retry-after": "1" } }]);
  const { incidentId } = await room.offer(["G-11"]);
  const second = await room.service.nth("bakker-4", 2, 10_000);
  assert.ok(second, "it was not tried again");
  const [first] = room.service.of("bakker-4");
  assert.ok(second.at - first.at > 900, `after ${second.at - first.at} ms`);
  assert.notDeepEqual(first.body, second.body); // Sealed anew each time.
  assert.equal((await room.callout(incidentId, "G-11")).state, "CALLOUT_STATE_HANDED_OVER");
  await alone("bakker");
});

test("a push service that is slow and one that is down hold up nobody else, and no order", async () => {
  const slow = new Browser(room.service, "bakker-slow");
  const down = new Browser(room.service, "bakker-down");
  down.endpoint = `https://localhost:${room.pushPort + 1}/wpush/down`;
  const good = new Browser(room.service, "visser-1");
  await room.subscribe(slow, "bakker");
  await room.subscribe(down, "bakker");
  await room.subscribe(good, "visser");
  room.service.moods.set("bakker-slow", Array(9).fill(0));
  const begun = performance.now();
  const { incidentId } = await room.offer(["G-11", "B-05"]);
  const ordered = performance.now() - begun;
  const push = await room.service.nth("visser-1", 1);
  assert.ok(push, "the one that works got nothing");
  const late = push.at - begun;
  assert.ok(late < 1000, `it came after ${Math.round(late)} ms`);
  assert.ok(ordered < 1000, `four orders took ${Math.round(ordered)} ms`);
  assert.equal((await room.callout(incidentId, "B-05")).state, "CALLOUT_STATE_HANDED_OVER");
  console.log(`push: beside a slow and a dead push service the other came after ${Math.round(late)} ms`);
  await alone("bakker");
  await alone("visser");
});

test("an answer withdraws what is still on its way", async () => {
  const browser = new Browser(room.service, "bakker-5");
  await room.subscribe(browser, "bakker");
  room.service.moods.set("bakker-5", [503, 503, 503, 503]);
  const { assignments } = await room.offer(["G-11"]);
  await room.service.nth("bakker-5", 1);
  await room.does("ResponderService/RespondToOffer", { assignmentId: assignments["G-11"], accept: true }, "bakker");
  const before = room.service.of("bakker-5").length;
  await pause(2500);
  assert.equal(room.service.of("bakker-5").length, before);
  await room.does("DispatchService/CancelAssignment", { assignmentId: assignments["G-11"], reason: "klaar" });
  await alone("bakker");
});

test("no browser sends the server elsewhere than to the push services it knows", async () => {
  const browser = new Browser(room.service, "bakker-6");
  for (const endpoint of [
    browser.endpoint.replace("https:", "http:"),
    "https://elders.example/wpush/1",
    `https://localhost:${room.port}/meldkamer.v1.SystemService/GetStatus`,
    `https://169.254.169.254/latest/meta-data`,
    "file:///etc/passwd",
  ]) {
    const { status, body } = await room.ask("DeviceService/SubscribePush", { ...browser.subscription, endpoint }, room.tokens.bakker);
    assert.equal(status, 400, `${endpoint}: ${JSON.stringify(body)}`);
  }
  const half = { ...browser.subscription, auth: "AAAA" };
  assert.equal((await room.ask("DeviceService/SubscribePush", half, room.tokens.bakker)).status, 400);
});

test("the key and the subscriptions outlive a restart, and nobody else reads their files", async () => {
  const browser = new Browser(room.service, "bakker-7");
  await room.subscribe(browser, "bakker");
  const before = await room.reads("DeviceService/GetPushKey", {}, "bakker");
  await room.stopServer();
  await room.startServer();
  assert.deepEqual(await room.reads("DeviceService/GetPushKey", {}, "bakker"), before);
  await room.offer(["G-11"]);
  assert.ok(await room.service.nth("bakker-7", 1), "nothing came after the restart");
  for (const file of ["push.db", "push.key"]) {
    assert.equal(statSync(join(room.folder, "data", file)).mode & 0o777, 0o600, file);
  }
  await alone("bakker");
});

test("a host that turns out to be in our own network is not called unless that is allowed", async () => {
  const strict = new Room(firstPort + 4, { privateAddresses: false });
  await strict.start();
  try {
    const browser = new Browser(strict.service, "bakker-8");
    await strict.subscribe(browser, "bakker");
    const { incidentId } = await strict.offer(["G-11"]);
    const refused = await strict.callout(incidentId, "G-11");
    assert.equal(refused.state, "CALLOUT_STATE_FAILED");
    assert.equal(strict.service.received.length, 0);
  } finally {
    await strict.stop();
  }
});

test("a server that is not told to wake anybody has no key for it", async () => {
  const off = new Room(firstPort + 8, { push: false });
  await off.start();
  try {
    assert.deepEqual(await off.reads("DeviceService/GetPushKey", {}, "bakker"), {});
    const { incidentId } = await off.offer(["G-11"]);
    assert.equal((await off.callout(incidentId, "G-11")).state, "CALLOUT_STATE_FAILED");
  } finally {
    await off.stop();
  }
});
