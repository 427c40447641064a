import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Status } from "@/lib/types";
import { ChatCircle } from "@/ui/icons.gen";
import { Empty, PeopleSkeleton, RetryRow } from "@/ui/states";
import { commentsQuery } from "./api";
import { Comment } from "./Comment";
import type { Branch } from "./tree";

interface Props {
  root: string;
  onReply: (comment: Status) => void;
}

export function CommentList({ root, onReply }: Props) {
  const comments = useQuery(commentsQuery(root));
  if (comments.isPending) return <PeopleSkeleton rows={3} />;
  if (comments.isError) return <RetryRow error={comments.error} onRetry={() => void comments.refetch()} />;
  if (comments.data.branches.length === 0) {
    return (
      <Empty icon={<ChatCircle />} title={t`No comments yet`}>
        <p>
          <Trans>Say something kind.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <ol className="px-4 py-2" aria-label={t`Comments`}>
      {comments.data.branches.map((branch) => (
        <li key={branch.id}>
          <Comment id={branch.id} root={root} onReply={onReply} />
          <Answers branch={branch} root={root} onReply={onReply} />
        </li>
      ))}
    </ol>
  );
}

const SHOWN_AT_ONCE = 3;

function Answers({ branch, root, onReply }: Props & { branch: Branch }) {
  const [open, setOpen] = useState(branch.answers.length <= SHOWN_AT_ONCE);
  if (branch.answers.length === 0) return null;
  return (
    <div className="ps-11">
      {open ? (
        <ol>
          {branch.answers.map((id) => (
            <li key={id}>
              <Comment id={id} root={root} onReply={onReply} />
            </li>
          ))}
        </ol>
      ) : (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="flex min-h-8 items-center gap-3 text-xs font-semibold text-muted before:h-px before:w-6 before:bg-edge hover:text-fg"
        >
          <Trans>
            Show <Plural value={branch.answers.length} one="# reply" other="# replies" />
          </Trans>
        </button>
      )}
    </div>
  );
}
