import { StateLine as SharedLine } from "@ts/page/state_line.tsx";
import type { Answer } from "@ts/page/use_answer.ts";
import type { ReactElement } from "react";
import { words } from "../words/words.ts";

/** Loading or failed, in this page's words. */
export const StateLine = ({ answer }: { answer: Answer<unknown> }): ReactElement => (
  <SharedLine words={words} answer={answer} />
);
