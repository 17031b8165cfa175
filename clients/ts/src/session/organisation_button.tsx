import { type ReactElement, useEffect, useState } from "react";
import { lastTry, organisationName, organisationWords, startAddress } from "./organisation.ts";

export interface OrganisationButtonProps {
  className?: string;
}

/** A way to the organisation's own sign-in, when the server has one; and why the last try ended. */
export function OrganisationButton({ className }: OrganisationButtonProps): ReactElement {
  const [name, setName] = useState("");
  useEffect(() => {
    let here = true;
    void organisationName(fetch).then((found) => {
      if (here) setName(found);
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
      {name !== "" && (
        <a className={className} href={startAddress(location.pathname)} title={name}>
          {organisationWords.enter}
        </a>
      )}
    </>
  );
}
