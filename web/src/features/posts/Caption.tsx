import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { plainText } from "@/lib/html";
import type { Status } from "@/lib/types";
import { Html } from "@/ui/Html";

/** Longer captions open on request: the next photograph should not be far away. */
const LONG = 140;

interface Props {
  post: Status;
  whole?: boolean;
}

export function Caption({ post, whole }: Props) {
  const text = useMemo(() => plainText(post.content), [post.content]);
  const long = text.length > LONG || text.split("\n").length > 3;
  const [open, setOpen] = useState(whole || !long);
  if (!text) return null;
  return (
    <div>
      <div className={`prose ${open ? "" : "line-clamp-2"}`} dir="auto">
        <Link
          to="/@{$acct}"
          params={{ acct: post.account.acct }}
          className="me-1.5 font-semibold text-fg! [&+p]:inline"
        >
          {post.account.username}
        </Link>
        <Html html={post.content} mentions={post.mentions} emojis={post.emojis} />
      </div>
      {!open && (
        <button type="button" onClick={() => setOpen(true)} className="min-h-6 text-muted hover:text-fg">
          <Trans>more</Trans>
        </button>
      )}
    </div>
  );
}
