import { describe, expect, it } from "vitest";
import { placeMemoryOn, placeValidMs } from "../src/place/place_memory.ts";
import { describedPlace, placeOf, sitesFor, usualPlace } from "../src/place/places.ts";

const zones = [{ zoneKey: "hal", label: "publiekshal", level: "BG" }];
const directory = {
  sites: [
    { siteKey: "B", label: "Bibliotheek", profileKey: "utrecht" },
    { siteKey: "S", label: "Stadhuis", profileKey: "utrecht", zones },
    { siteKey: "W", label: "Wijkkantoor", profileKey: "plain" },
  ],
  devices: [
    {
      deviceKey: "WEB-31",
      deviceClass: "web_button",
      siteKey: "S",
      zoneKey: "hal",
      spot: "balie 3",
      owner: "C-31",
    },
    { deviceKey: "PB-9", deviceClass: "panic_button", siteKey: "B", owner: "C-40" },
  ],
  people: [
    { personKey: "C-31", siteKeys: ["S"] },
    { personKey: "C-40", siteKeys: ["B", "W"] },
    { personKey: "C-50", siteKeys: ["W"] },
  ],
  profiles: [
    { profileKey: "utrecht", kinds: [{ kind: "panic_button" }, { kind: "aggression" }] },
    { profileKey: "plain", kinds: [{ kind: "panic_button" }] },
  ],
};

describe("sitesFor", () => {
  it("puts the person's own sites first, then the others by name", () => {
    expect(sitesFor(directory, "C-50").map(({ siteKey }) => siteKey)).toEqual(["W", "B", "S"]);
  });

  it("offers the lighter alarm only where the site's protocol knows it", () => {
    const assist = Object.fromEntries(sitesFor(directory, "").map((s) => [s.siteKey, s.assist]));
    expect(assist).toEqual({ B: true, S: true, W: false });
  });

  it("makes do with an empty directory", () => {
    expect(sitesFor({}, "C-31")).toEqual([]);
  });
});

describe("usualPlace", () => {
  it("is where the person's web button stands", () => {
    const place = usualPlace(directory, sitesFor(directory, "C-31"), "C-31");
    expect(place).toMatchObject({ siteKey: "S", zoneKey: "hal", deviceKey: "WEB-31" });
    expect(place?.label).toBe("balie 3, publiekshal, BG, Stadhuis");
  });

  it("is the one own site of somebody without a button, and nothing with two", () => {
    expect(usualPlace(directory, sitesFor(directory, "C-50"), "C-50")?.siteKey).toBe("W");
    expect(usualPlace(directory, sitesFor(directory, "C-40"), "C-40")).toBeUndefined();
  });
});

describe("placeOf", () => {
  it("drops a zone that the site does not have", () => {
    const site = sitesFor(directory, "").find(({ siteKey }) => siteKey === "B");
    if (site === undefined) throw new Error("the directory lost its library");
    expect(placeOf(site, "hal", " balie 1 ")).toMatchObject({
      zoneKey: "",
      spot: "balie 1",
      label: "balie 1, Bibliotheek",
    });
  });
});

describe("place memory", () => {
  function shelf() {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  }

  it("believes a confirmed place for twelve hours, and proposes it after that", () => {
    const memory = placeMemoryOn(shelf());
    const place = describedPlace("balie 3");
    memory.confirm("C-31", place, 1000);
    expect(memory.confirmed("C-31", 1000 + placeValidMs - 1)).toEqual(place);
    expect(memory.confirmed("C-31", 1000 + placeValidMs)).toBeUndefined();
    expect(memory.last("C-31")).toEqual(place);
  });

  it("never shows one person's place to another, nor a place from the future", () => {
    const memory = placeMemoryOn(shelf());
    memory.confirm("C-31", describedPlace("balie 3"), 1000);
    expect(memory.last("C-32")).toBeUndefined();
    expect(memory.confirmed("C-31", 999)).toBeUndefined();
  });

  it("takes a damaged store for an empty one", () => {
    const damaged = { ...shelf(), getItem: () => "{" };
    expect(placeMemoryOn(damaged).last("C-31")).toBeUndefined();
  });
});
