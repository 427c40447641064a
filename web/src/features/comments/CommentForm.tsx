import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { messageOf } from "@/lib/api";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useInstance, useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { X } from "@/ui/icons.gen";
import { comment } from "./api";

interface Props {
  /** The id of the field, so that a button elsewhere can lead into it. */
  field: string;
  root: Status;
  /** The comment that is being answered. */
  answering: Status | undefined;
  onDone: () => void;
}

/** What people say most under a photograph. */
const QUICK = ["❤️", "🙌", "🔥", "👏", "😍", "😮", "😂", "😢"];

export function CommentForm({ field: id, root, answering, onDone }: Props) {
  const me = useMe();
  const next = useLocation({ select: (here) => (here.maskedLocation ?? here).href });
  const limit = useInstance().configuration.statuses.max_characters;
  const field = useRef<HTMLTextAreaElement>(null);
  const key = useRef(crypto.randomUUID());
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!answering) return;
    const own = answering.account.id === me?.id;
    setText((now) => now || (own ? "" : `@${answering.account.acct} `));
    field.current?.focus();
  }, [answering, me]);

  if (!me) {
    return (
      <p className="p-4 text-center text-muted">
        <Trans>
          <Link to="/login" search={{ next }} className="font-semibold text-accent">
            Log in
          </Link>{" "}
          to comment.
        </Trans>
      </p>
    );
  }

  if (root.reply_approval === "denied") {
    return (
      <p className="border-t border-line bg-bg p-4 text-center text-muted">
        <Trans>{nameOf(root.account)} keeps comments closed here.</Trans>
      </p>
    );
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy || !text.trim()) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await comment({ root, parent: answering ?? root, text: text.trim(), key: key.current });
      // The next one is another comment; a failed one keeps its key, so trying again cannot double it.
      key.current = crypto.randomUUID();
      setText("");
      onDone();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={send} className="border-t border-line bg-bg">
      {answering && (
        <p className="flex items-center justify-between bg-sunken ps-4 text-xs text-muted">
          <Trans>Replying to {nameOf(answering.account)}</Trans>
          <IconButton
            name={t`Stop replying`}
            onClick={() => {
              setText("");
              onDone();
            }}
          >
            <X width={16} height={16} />
          </IconButton>
        </p>
      )}
      {problem && (
        <p role="alert" className="px-4 pt-2 text-like">
          {problem}
        </p>
      )}
      <div className="scrollbar-none flex justify-between overflow-x-auto px-2.5 pt-1">
        {QUICK.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={t`Add ${emoji}`}
            onClick={() => {
              setText((now) => (now + emoji).slice(0, limit));
              field.current?.focus();
            }}
            className="grid size-9 shrink-0 place-items-center rounded-full text-lg hover:bg-sunken active:scale-90"
          >
            {emoji}
          </button>
        ))}
      </div>
      <div className="flex items-center gap-3 px-4 py-2">
        <Avatar src={me.avatar} name={nameOf(me)} />
        <textarea
          ref={field}
          id={id}
          aria-label={t`Write a comment`}
          placeholder={
            root.reply_approval === "manual" ? t`Write a comment, for approval…` : t`Write a comment…`
          }
          rows={1}
          dir="auto"
          maxLength={limit}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send(event);
          }}
          className="field-sizing-content max-h-32 min-h-11 min-w-0 flex-1 resize-none rounded-control bg-transparent py-3 text-base md:text-sm md:leading-5"
        />
        <Button type="submit" kind="quiet" size="small" busy={busy} disabled={!text.trim()}>
          <Trans context="verb">Post</Trans>
        </Button>
      </div>
    </form>
  );
}
