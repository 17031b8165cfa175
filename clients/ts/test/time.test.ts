import {
  clockTimeExact,
  longDay,
  minutesAndSeconds,
  remaining,
  shortSpan,
} from "@ts/time/format.ts";
import { createServerClock } from "@ts/time/server_clock.ts";
import { expect, test } from "vitest";

test("timers read as minutes and seconds, above an hour with hours", () => {
  expect(minutesAndSeconds(45_999)).toBe("0:45");
  expect(minutesAndSeconds(662_000)).toBe("11:02");
  expect(minutesAndSeconds(3_849_000)).toBe("1:04:09");
  expect(minutesAndSeconds(-5)).toBe("0:00");
});

test("a countdown shows zero only when it is over", () => {
  expect(remaining(1)).toBe("0:01");
  expect(remaining(0)).toBe("0:00");
});

test("an age reads in seconds up to a minute", () => {
  expect(shortSpan(59_000)).toBe("59 s");
  expect(shortSpan(72_000)).toBe("1:12");
});

test("times of the timeline are Dutch time to the millisecond, in summer and in winter", () => {
  expect(clockTimeExact(Date.UTC(2026, 10, 24, 13, 31, 22, 418))).toBe("14:31:22.418");
  expect(clockTimeExact(Date.UTC(2026, 6, 1, 13, 31, 22, 7))).toBe("15:31:22.007");
  expect(longDay(Date.UTC(2026, 10, 24, 13))).toBe("di 24 november 2026");
});

test("the clock follows the server, not the PC", () => {
  let ticks = 1000;
  let wall = 9_000_000;
  const clock = createServerClock({ monotonic: () => ticks, wall: () => wall });
  expect(clock.known()).toBe(false);
  clock.observe(5_000_000);
  expect(clock.now()).toBe(5_000_000);
  ticks += 2000;
  wall += 3_600_000; // Somebody set the PC clock.
  expect(clock.now()).toBe(5_002_000);
});

test("a late heartbeat does not turn the clock back", () => {
  let ticks = 0;
  const clock = createServerClock({ monotonic: () => ticks, wall: () => 0 });
  clock.observe(1000);
  ticks = 1000;
  clock.observe(1900); // 100 ms on the way.
  expect(clock.now()).toBe(2000);
});
