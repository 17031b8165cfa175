import { afterEach, expect, test, vi } from "vitest";
import { ChoiceTeller, followChoice } from "../src/window/desk_choice.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function openConsole(): ChoiceTeller {
  const teller = new ChoiceTeller();
  ends.push(() => teller.end());
  return teller;
}

function openMap(): { shown(): bigint | undefined | "nothing told" } {
  let shown: bigint | undefined | "nothing told" = "nothing told";
  ends.push(
    followChoice((incidentId) => {
      shown = incidentId;
    }),
  );
  return { shown: () => shown };
}

test("a map that opens later shows at once what is chosen at the desk", async () => {
  openConsole().tell(4n);
  const map = openMap();
  await vi.waitFor(() => expect(map.shown()).toBe(4n));
});

test("of two consoles the one where somebody chose last counts, also for who asks later", async () => {
  const [left, right] = [openConsole(), openConsole()];
  vi.useFakeTimers({ toFake: ["Date"] });
  ends.push(() => vi.useRealTimers());
  vi.setSystemTime(1_000);
  right.tell(7n);
  vi.setSystemTime(2_000);
  left.tell(9n);
  const map = openMap();
  await vi.waitFor(() => expect(map.shown()).toBe(9n));
  vi.setSystemTime(3_000);
  left.tell(undefined);
  await vi.waitFor(() => expect(map.shown()).toBe(undefined));
});

test("a console where nobody chose yet takes no map along", async () => {
  const [working, fresh] = [openConsole(), openConsole()];
  const map = openMap();
  working.tell(3n);
  fresh.tell(undefined);
  await vi.waitFor(() => expect(map.shown()).toBe(3n));
  await new Promise((done) => setTimeout(done, 50));
  expect(map.shown()).toBe(3n);
});
