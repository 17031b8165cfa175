import { type ReactElement, useEffect, useState } from "react";
import { useHandset } from "../handset/handset_context.ts";
import { lateWords } from "../late/late_words.ts";
import { refuseWaking, type Waking, wakingOf, wantWaking } from "./waking.ts";

/** Whether an offer wakes this device. A button, never a question that comes by itself. */
export function WakingChoice(): ReactElement | null {
  const { transport } = useHandset();
  const [waking, setWaking] = useState<Waking>("impossible");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let here = true;
    void wakingOf(transport).then((found) => {
      if (here) setWaking(found);
    });
    return () => {
      here = false;
    };
  }, [transport]);
  const { waking: say } = lateWords;
  if (waking === "impossible") return null;
  if (waking === "refused") return <p className="quiet">{say.refused}</p>;
  const choose = async (on: boolean) => {
    setFailed(false);
    if (on) setFailed(!(await wantWaking(transport)));
    else await refuseWaking(transport);
    setWaking(await wakingOf(transport));
  };
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={waking === "wanted"}
        checked={waking === "wanted"}
        onChange={(event) => void choose(event.target.checked)}
      />
      <span>
        <b>{say.name}</b>
        <span role="status">{failed ? say.failed : say.note}</span>
      </span>
    </label>
  );
}
