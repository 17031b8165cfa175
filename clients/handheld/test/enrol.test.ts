import { expect, test } from "vitest";
import { plainCode } from "../src/enrol/by_key.ts";
import { newKeys, publicKeyOf, signed } from "../src/enrol/pocket.ts";

test("a code counts however a thumb types it", () => {
  expect(plainCode("K7PM x3va-9HRT ")).toBe("k7pmx3va9hrt");
  expect(plainCode("<b>k7pm</b>")).toBe("bk7pmb");
});

test("the device's key signs what the server asks, and cannot be read", async () => {
  const keys = await newKeys();
  const point = await publicKeyOf(keys);
  expect(point).toHaveLength(65);
  expect(point[0]).toBe(4);
  const signature = await signed(keys, "meldkamer sign-in\nx\ny");
  expect(signature).toHaveLength(64);
  const how = { name: "ECDSA", hash: "SHA-256" };
  const text = (words: string) => new TextEncoder().encode(words);
  const verify = (words: string) =>
    crypto.subtle.verify(how, keys.publicKey, signature, text(words));
  expect(await verify("meldkamer sign-in\nx\ny")).toBe(true);
  expect(await verify("meldkamer enrolment\nx\ny")).toBe(false);
  await expect(crypto.subtle.exportKey("jwk", keys.privateKey)).rejects.toThrow();
});
