import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ago } from "@/lib/time";
import { RetryRow, Spinner } from "@/ui/states";
import { appsQuery, endApp } from "./api";
import { EndButton } from "./EndButton";

/** Apps that were let in. */
export function Apps() {
  const apps = useQuery(appsQuery);
  if (apps.isPending) return <Spinner label={t`Loading`} />;
  if (apps.isError) return <RetryRow error={apps.error} onRetry={() => void apps.refetch()} />;
  if (apps.data.length === 0)
    return (
      <p className="text-muted">
        <Trans>You have let no app in.</Trans>
      </p>
    );
  return (
    <ul
      aria-label={t`Apps that may use your account`}
      className="divide-y divide-line rounded-control ring-1 ring-line"
    >
      {apps.data.map((app) => (
        <li key={app.id} className="flex min-h-14 items-center gap-3 px-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block truncate">{app.name}</span>
            <span className="block text-xs text-muted">
              <Trans>
                {app.scopes.join(", ")} · last used {ago(app.last_used_at)}
              </Trans>
            </span>
          </span>
          <EndButton name={t`Shut out ${app.name}`} label={t`Shut out`} end={() => endApp(app.id)} />
        </li>
      ))}
    </ul>
  );
}
