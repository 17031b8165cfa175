import { lastTry, organisationName, startAddress } from "@ts/session/organisation.ts";
import { expect, test } from "vitest";

const saying = (body: string, status = 200): typeof fetch =>
  (() => Promise.resolve(new Response(body, { status }))) as typeof fetch;

test("the button is there only when the server names an organisation", async () => {
  expect(await organisationName(saying('{"name":"Gemeente Proefstad"}'))).toBe(
    "Gemeente Proefstad",
  );
  expect(await organisationName(saying('{"name":""}'))).toBe("");
  expect(await organisationName(saying("no page", 404))).toBe("");
  expect(await organisationName(saying("<html>"))).toBe("");
});

test("a server that does not answer shows no button and no error of its own", async () => {
  const away = (() => Promise.reject(new TypeError("away"))) as typeof fetch;
  expect(await organisationName(away)).toBe("");
});

test("the button leads back to the page that it is on", () => {
  expect(startAddress("/console/")).toBe("/auth/oidc/start?naar=%2Fconsole%2F");
});

test("who was turned away is told why, in words", () => {
  expect(lastTry("?aanmelden=geen_rol")).toContain("geen rol");
  expect(lastTry("?aanmelden=toString")).toBe(lastTry("?aanmelden=storing"));
  expect(lastTry("")).toBe("");
});
