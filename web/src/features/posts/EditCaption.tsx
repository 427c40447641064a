import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import type { Status } from "@/lib/types";
import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/Field";
import { RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { editCaption, sourceQuery } from "./api";

export function EditCaption({ post, onClose }: { post: Status; onClose: () => void }) {
  const source = useQuery(sourceQuery(post.id));
  return (
    <Dialog title={t`Edit caption`} onClose={onClose}>
      {source.isPending && <Spinner label={t`Loading`} />}
      {source.isError && <RetryRow error={source.error} onRetry={() => void source.refetch()} />}
      {source.isSuccess && <Form post={post} text={source.data.text} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ post, text, onClose }: { post: Status; text: string; onClose: () => void }) {
  const limit = useInstance().configuration.statuses.max_characters;
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(form: FormData) {
    setBusy(true);
    try {
      await editCaption(post.id, String(form.get("caption")));
      toast(t`The caption is changed.`);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
      className="flex flex-col gap-4"
    >
      <TextField
        label={t`Caption`}
        name="caption"
        defaultValue={text}
        maxLength={limit}
        error={problem}
        autoFocus
        dir="auto"
      />
      <p className="text-xs text-muted">
        <Trans>People can see that it was edited, and what it said before.</Trans>
      </p>
      <Button type="submit" kind="primary" busy={busy}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
