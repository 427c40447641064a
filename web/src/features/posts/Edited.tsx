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
        title={`Edited ${exactly(post.edited_at)}`}
        className="py-2 underline decoration-dotted underline-offset-2 hover:text-fg"
      >
        edited
      </button>
      {open && (
        <Dialog title="How it changed" onClose={() => setOpen(false)}>
          <History post={post} />
        </Dialog>
      )}
    </>
  );
}

function History({ post }: { post: Status }) {
  const history = useQuery(historyQuery(post.id));
  if (history.isPending) return <Spinner label="Loading" />;
  if (history.isError) return <RetryRow error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <ol className="flex flex-col gap-4">
      {[...history.data].reverse().map((edit, index, all) => (
        <li key={edit.created_at} className="border-s-2 border-line ps-3">
          <p className="mb-1 text-xs text-muted">
            {index === 0 ? "Now, since " : index === all.length - 1 ? "First, " : ""}
            {exactly(edit.created_at)}
          </p>
          <div className="prose" dir="auto">
            {edit.content ? (
              <Html html={edit.content} mentions={post.mentions} emojis={edit.emojis} />
            ) : (
              <em>No caption</em>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
