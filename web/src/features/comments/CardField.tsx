import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { messageOf } from "@/lib/api";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { comment } from "./api";

interface Props {
  post: Status;
  onWritten: (id: string) => void;
}

/** A line to comment in without leaving the feed. On phones the keyboard would cover the photograph. */
export function CardField({ post, onWritten }: Props) {
  const limit = useInstance().configuration.statuses.max_characters;
  const key = useRef(crypto.randomUUID());
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const manual = post.reply_approval === "manual";

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy || !text.trim()) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const id = await comment({ root: post, parent: post, text: text.trim(), key: key.current });
      // The next one is another comment; a failed one keeps its key, so trying again cannot double it.
      key.current = crypto.randomUUID();
      setText("");
      onWritten(id);
    } catch (error) {
      setProblem(t`Couldn't post your comment. ${messageOf(error)}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={send} className="max-md:hidden">
      <div className="flex items-center gap-2">
        <input
          data-action="reply"
          aria-label={t`Comment on the post of ${nameOf(post.account)}`}
          placeholder={manual ? t`Write a comment, for approval…` : t`Write a comment…`}
          autoComplete="off"
          dir="auto"
          maxLength={limit}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-9 min-w-0 flex-1 rounded-control bg-transparent"
        />
        {text.trim() && (
          <Button type="submit" kind="quiet" size="small" busy={busy}>
            <Trans context="verb">Post</Trans>
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-like">
          {problem}
        </p>
      )}
    </form>
  );
}
