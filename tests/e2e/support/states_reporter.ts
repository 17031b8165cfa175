import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { allStates } from "./states";

/** The mark that a story leaves for a state that passed axe and the keyboard. */
export const stateMark = "state";

/** Ends a run with which page was seen in which state, and which of them no story showed. */
export default class StatesReporter implements Reporter {
  readonly #seen = new Set<string>();
  readonly #files = new Set<string>();

  onTestEnd(story: TestCase, result: TestResult): void {
    this.#files.add(story.location.file);
    if (result.status !== "passed") return;
    for (const { type, description } of result.annotations) {
      if (type === stateMark && description !== undefined) this.#seen.add(description);
    }
  }

  onEnd(): void {
    const missing = allStates.filter((state) => !this.#seen.has(state));
    const seen = allStates.length - missing.length;
    const files = this.#files.size;
    process.stdout.write(
      `\n${seen} of ${allStates.length} states without a violation of WCAG 2.2 AA and within reach of ` +
        `the keyboard (${files} ${files === 1 ? "file" : "files"} of stories)\n`,
    );
    if (seen > 0 && missing.length > 0) process.stdout.write(`not seen: ${missing.join(", ")}\n`);
  }
}
