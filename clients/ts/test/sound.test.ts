import { createAlarmSounder, type Sounding } from "@ts/sound/alarm_sounder.ts";
import { patternLength, patternPeriod, patterns } from "@ts/sound/patterns.ts";
import { expect, test, vi } from "vitest";

const p1 = (key: string): Sounding => ({ key, urgency: 1, pattern: "priority1" });
const p3 = (key: string): Sounding => ({ key, urgency: 3, pattern: "priority3" });

function room() {
  vi.useFakeTimers();
  const heard: string[] = [];
  const sounder = createAlarmSounder({ play: (name) => heard.push(name), hush: () => {} });
  return { sounder, heard, pass: (ms: number) => vi.advanceTimersByTime(ms) };
}

test("each priority has its own number of pulses and its own pitch", () => {
  expect(patterns.priority1.pulses.map((pulse) => pulse.hertz)).toEqual([
    880, 1108, 880, 1108, 880, 1108,
  ]);
  expect(patterns.priority2.pulses.map((pulse) => pulse.hertz)).toEqual([660, 660, 660]);
  expect(patterns.priority3.pulses.map((pulse) => pulse.hertz)).toEqual([523]);
});

test("priority 1 leaves half a second of quiet, priority 2 two and priority 3 eight", () => {
  const quiet = (name: "priority1" | "priority2" | "priority3") =>
    (patternPeriod(patterns[name]) as number) - patternLength(patterns[name]);
  expect(quiet("priority1")).toBeCloseTo(0.5);
  expect(quiet("priority2")).toBeCloseTo(2);
  expect(quiet("priority3")).toBeCloseTo(8);
});

test("no pattern can clip: level and harmonics stay below full scale", () => {
  for (const pattern of Object.values(patterns)) expect(pattern.level).toBeLessThanOrEqual(0.8);
});

test("pulses of a pattern never overlap", () => {
  for (const { pulses } of Object.values(patterns)) {
    for (let index = 1; index < pulses.length; index += 1) {
      const before = pulses[index - 1];
      expect(pulses[index]?.at).toBeGreaterThanOrEqual((before?.at ?? 0) + (before?.length ?? 0));
    }
  }
});

test("the most urgent alarm that nobody accepted is the one that sounds, again and again", () => {
  const { sounder, heard, pass } = room();
  sounder.wanted([p3("a"), p1("b")]);
  pass(5000);
  expect(heard.length).toBeGreaterThan(2);
  expect(new Set(heard)).toEqual(new Set(["priority1"]));
  sounder.wanted([p3("a")]);
  expect(heard.at(-1)).toBe("priority3");
  sounder.wanted([]);
  heard.length = 0;
  pass(60_000);
  expect(heard).toEqual([]);
});

test("silence stops the present tone only: the next alarm sounds again", () => {
  const { sounder, heard, pass } = room();
  sounder.wanted([p3("a")]);
  sounder.silence();
  heard.length = 0;
  pass(20_000);
  expect(heard).toEqual([]);
  sounder.wanted([p3("a"), p3("b")]);
  expect(heard).toEqual(["priority3"]);
});

test("a silenced priority 1 that is still not accepted sounds again after thirty seconds", () => {
  const { sounder, heard, pass } = room();
  sounder.wanted([p1("a")]);
  sounder.silence();
  heard.length = 0;
  pass(29_999);
  expect(heard).toEqual([]);
  pass(1);
  expect(heard).toEqual(["priority1"]);
});

test("a priority 1 accepted while silenced stays quiet", () => {
  const { sounder, heard, pass } = room();
  sounder.wanted([p1("a")]);
  sounder.silence();
  sounder.wanted([]);
  heard.length = 0;
  pass(60_000);
  expect(heard).toEqual([]);
});
