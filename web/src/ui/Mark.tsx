import { Trans } from "@lingui/react/macro";
/** The mirror and its flash. */
export function Mark({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <path d="M15 17 31 2.5V12.5Z" className="fill-sun" />
      <circle cx="13" cy="19" r="10" className="fill-bg stroke-fg" strokeWidth="2.5" />
      <circle cx="13" cy="19" r="3.5" className="fill-fg" />
    </svg>
  );
}

export function Wordmark({ className = "" }: { className?: string }) {
  return (
    <span className={`flex items-center gap-2 ${className}`}>
      <Mark />
      <span className="text-lg font-semibold tracking-tight">
        <Trans>Heliograph</Trans>
      </span>
    </span>
  );
}
