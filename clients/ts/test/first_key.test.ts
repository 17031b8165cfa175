import { create } from "@bufbuild/protobuf";
import { SessionViewSchema } from "@gen/meldkamer/v1/session_service_pb.ts";
import { describe, expect, it } from "vitest";
import { pageToReturnTo, waitsForKey } from "../src/session/first_key.ts";

describe("who has yet to show their passkey", () => {
  it("has no roles until then", () => {
    expect(waitsForKey(create(SessionViewSchema, { roles: [] }))).toBe(true);
    expect(waitsForKey(create(SessionViewSchema, { roles: ["supervisor"] }))).toBe(false);
  });

  it("comes back to the page they came from", () => {
    expect(pageToReturnTo("?terug=%2Fbeheer%2F")).toBe("/beheer/");
    expect(pageToReturnTo("?terug=%2F")).toBe("/");
    expect(pageToReturnTo("")).toBe("");
  });

  it("is sent nowhere else", () => {
    for (const page of [
      "//elders.example/",
      "https://elders.example/",
      "/account/",
      "javascript:",
    ]) {
      expect(pageToReturnTo(`?terug=${encodeURIComponent(page)}`)).toBe("");
    }
  });
});
