import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { exactly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { Dialog } from "@/ui/Dialog";
import { Html } from "@/ui/Html";
import { RetryRow, Spinner } from "@/ui/states";
import { historyQuery } from "./api";

/** That a caption is not the first one, and what it was before. */
export function Edited({ post }: { post: Status }) {
  const [open, setOpen] = useState(false);
  if (!post.edited_at) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        title={t`Edited ${exactly(post.edited_at)}`}
        className="py-2 underline decoration-dotted underline-offset-2 hover:text-fg"
      >
        <Trans>edited</Trans>
      </button>
      {open && (
        <Dialog title={t`How it changed`} onClose={() => setOpen(false)}>
          <History post={post} />
        </Dialog>
      )}
    </>
  );
}

function History({ post }: { post: Status }) {
  const history = useQuery(historyQuery(post.id));
  if (history.isPending) return <Spinner label={t`Loading`} />;
  if (history.isError) return <RetryRow error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <ol className="flex flex-col gap-4">
      {[...history.data].reverse().map((edit, index, all) => (
        <li key={edit.created_at} className="border-s-2 border-line ps-3">
          <p className="mb-1 text-xs text-muted">{labelOf(exactly(edit.created_at), index, all.length)}</p>
          <div className="prose" dir="auto">
            {edit.content ? (
              <Html html={edit.content} mentions={post.mentions} emojis={edit.emojis} />
            ) : (
              <em>
                <Trans>No caption</Trans>
              </em>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Newest first: how it is now, how it was at first, and what was between. */
function labelOf(when: string, index: number, all: number): string {
  if (index === 0) return t`Now, since ${when}`;
  return index === all - 1 ? t`First, ${when}` : when;
}
