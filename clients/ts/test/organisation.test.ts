import { lastTry, startAddress, waysIn } from "@ts/session/organisation.ts";
import { expect, test } from "vitest";

const saying = (body: string, status = 200): typeof fetch =>
  (() => Promise.resolve(new Response(body, { status }))) as typeof fetch;

const none = { organisation: "", passkeys: false };

test("the buttons are there only when the server names an organisation, or a domain for passkeys", async () => {
  expect(await waysIn(saying('{"name":"Gemeente Proefstad","passkeys":true}'))).toEqual({
    organisation: "Gemeente Proefstad",
    passkeys: true,
  });
  expect(await waysIn(saying('{"name":"","passkeys":false}'))).toEqual(none);
  expect(await waysIn(saying('{"name":7,"passkeys":"yes"}'))).toEqual(none);
  expect(await waysIn(saying("no page", 404))).toEqual(none);
  expect(await waysIn(saying("<html>"))).toEqual(none);
});

test("a server that does not answer shows no button and no error of its own", async () => {
  const away = (() => Promise.reject(new TypeError("away"))) as typeof fetch;
  expect(await waysIn(away)).toEqual(none);
});

test("the button leads back to the page that it is on", () => {
  expect(startAddress("/console/")).toBe("/auth/oidc/start?naar=%2Fconsole%2F");
});

test("who was turned away is told why, in words", () => {
  expect(lastTry("?aanmelden=geen_rol")).toContain("geen rol");
  expect(lastTry("?aanmelden=toString")).toBe(lastTry("?aanmelden=storing"));
  expect(lastTry("")).toBe("");
});
