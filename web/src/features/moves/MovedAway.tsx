import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { Name } from "@/ui/Name";
import { whereaboutsQuery } from "./api";

/** On the page of somebody who moved: where they are now. */
export function MovedAway({ id }: { id: string }) {
  const to = useQuery(whereaboutsQuery(id)).data;
  const before = useEntity(accounts, id);
  const now = useEntity(accounts, to ?? "");
  if (!before || !now) return null;
  return (
    <aside aria-label={t`Moved`} className="mx-4 mb-6 rounded-sheet bg-sunken p-4 md:mx-8">
      <p className="mb-3">
        <Trans>
          <b className="font-semibold" dir="auto">
            <Name account={before} />
          </b>{" "}
          has moved. New photos appear there:
        </Trans>
      </p>
      <Link
        to="/@{$acct}"
        params={{ acct: now.acct }}
        className="flex min-w-0 items-center gap-3 rounded-control p-2 hover:bg-pressed"
      >
        <Avatar src={now.avatar} name={nameOf(now)} className="size-11 text-base" />
        <span className="min-w-0">
          <span className="block truncate font-semibold" dir="auto">
            <Name account={now} />
          </span>
          <span className="block truncate text-muted">
            <bdi>@{now.acct}</bdi>
          </span>
        </span>
      </Link>
    </aside>
  );
}
