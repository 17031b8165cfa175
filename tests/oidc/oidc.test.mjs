// Signing in by an organisation account, against a real provider: what is let in, and what is not.
//   node --test tests/oidc/            needs build/server/meldkamerd and clients/node_modules
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { Browser, Room } from "./room.mjs";

for (const algorithm of ["RS256", "ES256"]) {
  describe(`a provider that signs by ${algorithm}`, () => {
    const room = new Room(algorithm === "RS256" ? 21800 : 21810, { algorithm });
    before(() => room.start());
    after(() => room.stop());
    beforeEach(() => room.control("lie=none&groups=centralisten&amr=pwd,mfa"));

    test("lets in who is in a group that has a role, as that role", async () => {
      const browser = new Browser();
      assert.equal(await browser.signIn(room), "/console/");
      const session = await browser.session(room);
      assert.equal(session.account, "p.jansen");
      assert.deepEqual(session.roles, ["operator"]);
      assert.deepEqual(session.controlRoomKeys, ["MK1"]);
    });

    test("takes away a role with the group, at the next sign-in", async () => {
      const browser = new Browser();
      await room.control("groups=toezicht");
      assert.equal(await browser.signIn(room), "/console/");
      assert.deepEqual((await browser.session(room)).roles, ["auditor"]);
    });

    test("lets nobody in whose groups have no role", async () => {
      const browser = new Browser();
      await room.control("groups=kantine");
      assert.equal(await browser.signIn(room), "/?aanmelden=geen_rol");
      assert.equal(await browser.session(room), null);
    });

    for (const [lie, why] of [
      ["wrong_nonce", "it is not of this sign-in (nonce)"],
      ["wrong_audience", "it is for another client (aud)"],
      ["wrong_issuer", "it is of another issuer (iss)"],
      ["expired", "it has expired (exp)"],
      ["forged", "its signature is wrong"],
      ["unsigned", "it is signed by none, not RS256 or ES256"],
    ]) {
      test(`refuses a token that is ${lie}`, async () => {
        const browser = new Browser();
        await room.control(`lie=${lie}`);
        assert.equal(await browser.signIn(room), "/?aanmelden=geweigerd");
        assert.equal(await browser.session(room), null);
        assert.ok(room.log.includes(why), room.log.slice(-500));
      });
    }

    test("goes on when the provider takes a new key", async () => {
      await new Browser().signIn(room);
      await new Promise((resume) => setTimeout(resume, 11_000)); // oidc_keys_retry
      await room.control("rotate=1");
      const browser = new Browser();
      assert.equal(await browser.signIn(room), "/console/");
      assert.equal((await browser.session(room)).account, "p.jansen");
    });

    test("lets nobody use a way back that another browser began", async () => {
      const victim = new Browser();
      const begun = await victim.get(`${room.server}/auth/oidc/start?naar=/console/`);
      const attacker = new Browser();
      let address = begun.headers.get("location");
      while (!address.startsWith(room.server)) {
        const answer = await attacker.get(address);
        address = new URL(answer.headers.get("location"), address).href;
      }
      const stolen = await attacker.get(address);
      assert.equal(stolen.headers.get("location"), "/?aanmelden=verlopen");
      assert.equal(await attacker.session(room), null);
    });

    test("leads to no page of another site", async () => {
      for (const page of ["https://elsewhere.example/", "//elsewhere.example/", "/%5Celsewhere"]) {
        assert.equal(await new Browser().signIn(room, encodeURIComponent(page)), "/");
      }
    });

    test("names its button, and leaves a line in the audit trail without a secret in it", async () => {
      const said = await fetch(`${room.server}/auth/oidc`);
      assert.deepEqual(await said.json(), { name: "Gemeente Proefstad", passkeys: false });
      await new Browser().signIn(room);
      assert.ok(!room.log.includes("geheim van de proef"));
      const trail = Buffer.concat([room.file("audit.db"), room.file("audit.db-wal")]).toString("latin1");
      assert.ok(trail.includes("GET /auth/oidc/callback"));
      assert.ok(!trail.includes("code="));
    });

    test("keeps in who is signed in when the provider is away, and says so to who comes", async () => {
      const inside = new Browser();
      assert.equal(await inside.signIn(room), "/console/");
      await room.stopProvider();
      assert.equal((await inside.session(room)).account, "p.jansen");
      const outside = new Browser();
      const where = await outside.signIn(room);
      // Known places lead to a provider that does not answer; unknown ones are asked for first.
      assert.ok(where === "/console/?aanmelden=onbereikbaar" || where === "fetch failed", where);
      await room.startProvider();
      // It comes back with a new key, and keys are not asked for more often than oidc_keys_retry.
      await new Promise((resume) => setTimeout(resume, 11_000));
      assert.equal(await new Browser().signIn(room), "/console/");
    });
  });
}

describe("a client secret that is replaced", () => {
  const room = new Room(21840);
  before(() => room.start());
  after(() => room.stop());

  test("counts once the server was asked to read its keys again", async () => {
    await room.control("groups=centralisten");
    await room.reload("wat de provider niet kent\n");
    assert.equal(await new Browser().signIn(room), "/?aanmelden=onbereikbaar");
    assert.ok(room.log.includes("invalid_client"), room.log.slice(-500));
    await room.reload("geheim van de proef\n");
    assert.equal(await new Browser().signIn(room), "/console/");
  });
});

describe("a provider that must have asked for a second factor", () => {
  const room = new Room(21820, { extra: 'amr_values = ["mfa"]' });
  before(() => room.start());
  after(() => room.stop());

  test("lets in who gave it", async () => {
    await room.control("amr=pwd,mfa");
    assert.equal(await new Browser().signIn(room), "/console/");
  });

  test("refuses who did not", async () => {
    await room.control("amr=pwd");
    assert.equal(await new Browser().signIn(room), "/?aanmelden=geweigerd");
  });
});
