import { Trans } from "@lingui/react/macro";
import { useEffect } from "react";
import { useKept, useRefused } from "./composer";

/** Why some files were left out. */
export function Refusals() {
  const refused = useRefused();
  if (refused.length === 0) return null;
  return (
    <ul role="alert" className="m-3 rounded-control bg-sunken p-3 text-like">
      {refused.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

/** The browser has no room for a copy: whoever closes the page should know it. */
export function Unkept() {
  const kept = useKept();
  useEffect(() => {
    if (kept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [kept]);
  if (kept) return null;
  return (
    <p role="status" className="m-3 rounded-control bg-sunken p-3">
      <Trans>This browser has no room to keep your draft. Share it before you close the page.</Trans>
    </p>
  );
}
