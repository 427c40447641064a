import { RetryRow } from "@/ui/states";

/** The page came, its server did not answer. */
export function Unreachable({ error }: { error: unknown }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <RetryRow error={error} onRetry={() => location.reload()} />
    </main>
  );
}
