import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ahead, exactly } from "@/lib/time";
import type { ScheduledStatus } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Clock } from "@/ui/icons.gen";
import { RetryRow } from "@/ui/states";
import { scheduledQuery } from "./api";
import { cancelling, useCancelling } from "./cancelling";
import { PutOff } from "./PutOff";

/** Posts that will go out by themselves. */
export function Scheduled() {
  const { data, error, refetch } = useQuery(scheduledQuery);
  const leaving = useCancelling();
  if (error && !data) return <RetryRow error={error} onRetry={() => void refetch()} />;
  const waiting = data?.filter((post) => !leaving.has(post.id));
  if (!waiting?.length) return null;
  return (
    <section aria-labelledby="scheduled" className="mb-6">
      <h2 id="scheduled" className="px-4 text-base md:px-0">
        <Trans>Scheduled</Trans>
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {waiting.map((post) => (
          <Row key={post.id} post={post} />
        ))}
      </ul>
    </section>
  );
}

function Row({ post }: { post: ScheduledStatus }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const when = exactly(post.scheduled_at);
  const until = ahead(post.scheduled_at);
  const first = post.media_attachments[0];
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 md:px-0">
      <span className="grid size-16 shrink-0 place-items-center overflow-hidden rounded-control bg-sunken text-muted">
        {first?.preview_url ? (
          <img src={first.preview_url} alt={first.description ?? ""} className="size-full object-cover" />
        ) : (
          <Clock />
        )}
      </span>
      <div className="min-w-40 flex-1">
        <p dir="auto" className="truncate font-semibold">
          {post.params.text.trim() || t`Without a caption`}
        </p>
        <p className="text-xs text-muted">
          <Trans>
            <time dateTime={post.scheduled_at}>{when}</time>, {until}
          </Trans>
        </p>
        {post.error && <p className="text-xs text-like">{post.error}</p>}
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={() => setAsking(true)}>
          <Trans>Change time</Trans>
        </Button>
        <Button size="small" kind="danger" onClick={() => cancelling.ask(post)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      {asking && <PutOff post={post} onClose={() => setAsking(false)} />}
    </li>
  );
}
