import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useInstance, useMe } from "@/store/session";
import { RetryRow, Spinner } from "@/ui/states";
import { Aliases } from "./Aliases";
import { whereaboutsQuery } from "./api";
import { MoveForm } from "./MoveForm";
import { Settled } from "./Settled";

/** Bringing followers here from elsewhere, and leaving with them. */
export function Moving() {
  const me = useMe();
  const { domain } = useInstance();
  const whereabouts = useQuery({ ...whereaboutsQuery(me?.id ?? ""), enabled: me !== null });
  if (!me) return null;
  if (whereabouts.isPending) return <Spinner label={t`Loading`} />;
  if (whereabouts.isError) {
    return <RetryRow error={whereabouts.error} onRetry={() => void whereabouts.refetch()} />;
  }
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="moving-here" className="flex flex-col gap-4">
        <h2 id="moving-here" className="text-base">
          <Trans>Move here from another account</Trans>
        </h2>
        <p className="text-muted">
          <Trans>
            First name the other account here. Then go there, and move to{" "}
            <b className="font-semibold break-all text-fg" dir="ltr">
              @{me.username}@{domain}
            </b>
            . Your followers come along; your photos stay where they are.
          </Trans>
        </p>
        <Aliases />
      </section>
      <section aria-labelledby="moving-away" className="flex flex-col gap-4">
        <h2 id="moving-away" className="text-base">
          <Trans>Move away from here</Trans>
        </h2>
        {whereabouts.data ? <Settled id={whereabouts.data} /> : <MoveForm me={me} domain={domain} />}
      </section>
    </div>
  );
}
