/**
 * Sentences for a screen reader: urgent ones interrupt, the others wait; at most one in two
 * seconds, and a flood is summed. Called in the message handler.
 */
export interface Announcer {
  say(sentence: string, urgent: boolean): void;
}

const quietMs = 2000;

export function createAnnouncer(
  speak: (sentence: string, urgent: boolean) => void,
  sum: (count: number) => string,
  now: () => number = () => performance.now(),
): Announcer {
  let waiting: { sentence: string; urgent: boolean }[] = [];
  let spokenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    const [first] = waiting;
    if (first === undefined) return;
    const sentence = waiting.length === 1 ? first.sentence : sum(waiting.length);
    const urgent = waiting.some((one) => one.urgent);
    waiting = [];
    spokenAt = now();
    speak(sentence, urgent);
  }

  return {
    say(sentence, urgent) {
      waiting.push({ sentence, urgent });
      if (timer !== undefined) return;
      const wait = spokenAt + quietMs - now();
      if (wait <= 0) flush();
      else timer = setTimeout(flush, wait);
    },
  };
}

/** Two live regions of the page; they exist from the start, or a reader would miss the first. */
export function speakInPage(): (sentence: string, urgent: boolean) => void {
  const region = (urgency: "assertive" | "polite") => {
    const element = document.createElement("div");
    element.className = "heard";
    element.setAttribute("aria-live", urgency);
    document.body.append(element);
    return element;
  };
  const assertive = region("assertive");
  const polite = region("polite");
  return (sentence, urgent) => {
    (urgent ? assertive : polite).textContent = sentence;
  };
}
