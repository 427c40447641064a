import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { messageOf } from "@/lib/api";
import { Button } from "./Button";
import { ArrowClockwise } from "./icons.gen";

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
}

/** Nothing here yet: one line and what to do about it. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="grid size-16 place-items-center rounded-full bg-sunken text-muted [&>svg]:size-8">
        {icon}
      </span>
      <h2 className="text-lg">{title}</h2>
      {children && <div className="flex flex-col items-center gap-4 text-muted">{children}</div>}
    </div>
  );
}

/** A list could not go on. What is there stays; this stands under it. */
export function RetryRow({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-10 text-center text-muted">
      <p>{messageOf(error)}</p>
      <Button size="small" onClick={onRetry}>
        <ArrowClockwise width={18} height={18} />
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}

export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`block animate-pulse rounded-control bg-sunken ${className}`} />;
}

export function Spinner({ label }: { label: string }) {
  return (
    <span role="status" className="flex items-center justify-center gap-3 text-muted">
      <span
        aria-hidden="true"
        className="size-5 animate-spin rounded-full border-2 border-line border-t-accent"
      />
      {label}
    </span>
  );
}

/** As many rows of people as will probably come. */
export function PeopleSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-busy="true" className="flex flex-col gap-4 p-4">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other identity.
        <div key={row} className="flex items-center gap-3">
          <Skeleton className="size-11 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-48" />
          </div>
        </div>
      ))}
    </div>
  );
}
