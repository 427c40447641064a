import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ago, ahead, exactly } from "@/lib/time";
import type { PostDelivery } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { RetryRow, Spinner } from "@/ui/states";
import { deliveriesQuery } from "./api";

interface Props {
  id: string;
  onClose: () => void;
}

/** Which servers have one's post, and which do not yet. */
export function Deliveries({ id, onClose }: Props) {
  const list = useInfiniteQuery(deliveriesQuery(id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={t`Where it went`} onClose={onClose}>
      {list.isPending && <Spinner label={t`Loading`} />}
      {list.isError && <RetryRow error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <p className="text-muted">
          <Trans>It is on this server alone: nobody elsewhere follows you yet, or it was not for them.</Trans>
        </p>
      )}
      {rows.length > 0 && (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.host} row={row} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} className="mt-3">
          <Trans>More servers</Trans>
        </Button>
      )}
    </Dialog>
  );
}

function Row({ row }: { row: PostDelivery }) {
  const { word, tone, when } = said(row);
  return (
    <li className="py-2.5">
      <p className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 break-all">{row.host}</span>
        <span className={`shrink-0 ${tone}`} title={when ? exactly(when) : undefined}>
          {word}
        </span>
      </p>
      {(row.software || row.last_error) && (
        <p className="text-xs text-muted">
          {[row.software, row.state === "delivered" ? null : row.last_error].filter(Boolean).join(" · ")}
        </p>
      )}
    </li>
  );
}

/** How it stands there, in a word or two. */
function said(row: PostDelivery): { word: string; tone: string; when?: string | null } {
  switch (row.state) {
    case "delivered": {
      const when = row.settled_at ?? row.delivered_at;
      return { word: when ? t`arrived ${ago(when)}` : t`arrived`, tone: "text-ok", when };
    }
    case "waiting":
      return {
        word: row.next_try_at ? t`tried again ${ahead(row.next_try_at)}` : t`on its way`,
        tone: "text-muted",
        when: row.next_try_at,
      };
    case "refused":
      return { word: t`refused`, tone: "text-like", when: row.settled_at };
    case "gone":
      return { word: t`nobody there any more`, tone: "text-muted", when: row.settled_at };
    default:
      return { word: t`given up`, tone: "text-like", when: row.settled_at };
  }
}
