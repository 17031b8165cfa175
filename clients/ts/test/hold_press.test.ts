import { HoldPress, threeTapsWithinMs } from "@ts/press/hold_press.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";

function pressOf(holdMs: number) {
  const told = { fired: 0, holding: [] as boolean[], taps: [] as number[] };
  const press = new HoldPress(
    holdMs,
    {
      fire: () => {
        told.fired += 1;
      },
      holding: (on) => told.holding.push(on),
      tapped: (count) => told.taps.push(count),
    },
    {
      now: () => Date.now(),
      after: (ms, run) => setTimeout(run, ms),
      cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
    },
  );
  return { press, told };
}

describe("a button that is held", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it("fires once after two seconds, and not before", () => {
    const { press, told } = pressOf(2000);
    press.down();
    vi.advanceTimersByTime(1999);
    expect(told.fired).toBe(0);
    vi.advanceTimersByTime(1);
    expect(told.fired).toBe(1);
    vi.advanceTimersByTime(10_000);
    press.up();
    expect(told.fired).toBe(1);
    expect(told.holding).toEqual([true, false]);
  });

  it("does nothing when it is let go too early", () => {
    const { press, told } = pressOf(2000);
    press.down();
    vi.advanceTimersByTime(1500);
    press.up();
    vi.advanceTimersByTime(5000);
    expect(told.fired).toBe(0);
    expect(told.taps).toEqual([]);
  });

  it("does nothing when the system takes the touch away", () => {
    const { press, told } = pressOf(1000);
    press.down();
    vi.advanceTimersByTime(900);
    press.leave();
    vi.advanceTimersByTime(5000);
    expect(told.fired).toBe(0);
  });

  it("takes a repeating key for one press", () => {
    const { press, told } = pressOf(1000);
    press.down();
    vi.advanceTimersByTime(600);
    press.down();
    vi.advanceTimersByTime(400);
    expect(told.fired).toBe(1);
  });

  it("fires at the third of three quick taps", () => {
    const { press, told } = pressOf(2000);
    for (const expected of [0, 0, 1]) {
      press.down();
      vi.advanceTimersByTime(100);
      press.up();
      vi.advanceTimersByTime(300);
      expect(told.fired).toBe(expected);
    }
    expect(told.taps).toEqual([1, 2, 0]);
  });

  it("forgets taps that are too far apart", () => {
    const { press, told } = pressOf(2000);
    press.tap();
    press.tap();
    vi.advanceTimersByTime(threeTapsWithinMs);
    press.tap();
    expect(told.fired).toBe(0);
    expect(told.taps).toEqual([1, 2, 0, 1]);
  });

  it("counts the clicks of an assistive tool as taps", () => {
    const { press, told } = pressOf(2000);
    press.tap();
    press.tap();
    press.tap();
    expect(told.fired).toBe(1);
  });
});
