import { type ReactElement, useEffect, useState } from "react";
import type { WaysInProps } from "./late_ways_in.tsx";
import {
  lastTry,
  organisationWords,
  startAddress,
  type WaysIn as Ways,
  waysIn,
} from "./organisation.ts";
import { PasskeyButton } from "./passkey_button.tsx";

/** A passkey and the organisation's own sign-in, when the server has them; and why the last try ended. */
export function WaysIn({ className, transport, onSignedIn }: WaysInProps): ReactElement {
  const [ways, setWays] = useState<Ways>({ organisation: "", passkeys: false });
  useEffect(() => {
    let here = true;
    void waysIn(fetch).then((found) => {
      if (here) setWays(found);
    });
    return () => {
      here = false;
    };
  }, []);
  const reason = lastTry(location.search);
  return (
    <>
      {reason !== "" && (
        <p className="warning" role="alert">
          {reason}
        </p>
      )}
      {ways.passkeys && (
        <PasskeyButton className={className} transport={transport} onSignedIn={onSignedIn} />
      )}
      {ways.organisation !== "" && (
        <a className={className} href={startAddress(location.pathname)} title={ways.organisation}>
          {organisationWords.enter}
        </a>
      )}
    </>
  );
}
