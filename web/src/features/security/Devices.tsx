import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { ago } from "@/lib/time";
import { RetryRow, Spinner } from "@/ui/states";
import { devicesQuery, endDevice, endOtherDevices } from "./api";
import { deviceOf } from "./device";
import { EndButton } from "./EndButton";

/** Where one is signed in with a browser. */
export function Devices() {
  const devices = useQuery(devicesQuery);
  if (devices.isPending) return <Spinner label={t`Loading`} />;
  if (devices.isError) return <RetryRow error={devices.error} onRetry={() => void devices.refetch()} />;
  return (
    <>
      <ul aria-label={t`Signed in devices`} className="divide-y divide-line rounded-control ring-1 ring-line">
        {devices.data.map((device) => (
          <li key={device.id} className="flex min-h-14 items-center gap-3 px-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{deviceOf(device.user_agent)}</span>
              <span className="block text-xs text-muted">
                {device.current ? t`This one` : t`Last used ${ago(device.last_used_at)}`}
              </span>
            </span>
            {!device.current && (
              <EndButton
                name={t`Sign out ${deviceOf(device.user_agent)}`}
                label={t`Sign out`}
                end={() => endDevice(device.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {devices.data.length > 1 && (
        <EndButton name={t`Sign out all others`} label={t`Sign out all others`} end={endOtherDevices} />
      )}
    </>
  );
}
